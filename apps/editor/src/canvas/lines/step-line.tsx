import { own, TRIGGER_ID } from "@formwork/domain";
import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import type { LineEdge } from "../flow-adapter.ts";
import { useOverlay, useScene } from "../scene.tsx";
import { AddButton, addLabel } from "./add-button.tsx";
import style from "./line.module.css";
import { corners, marks, roundedPath } from "./line-path.ts";

/** A line between two cards, with its words and the + that puts a step into it. */
export const StepLine = memo(function StepLine(props: EdgeProps<LineEdge>) {
  const { id, source, sourceHandleId, sourceX, sourceY, targetX, targetY, selected, data } = props;
  const { editable } = useScene();
  const taken = useOverlay((state) =>
    source === TRIGGER_ID ? state.runId !== null : own(state.steps, source)?.port === sourceHandleId,
  );
  const joins = data?.joins ?? false;
  const points = data?.route ?? corners({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, joins);
  const path = roundedPath(points);
  const at = marks(points, joins);
  const label = data?.label ?? null;
  return (
    <>
      <path className={style.path} d={path} data-dashed={data?.dashed} data-selected={selected} data-taken={taken} />
      <path className={style.hit} d={path} />
      <EdgeLabelRenderer>
        {label !== null && (
          <span className={`${style.mark} ${style.label}`} style={{ transform: centred(at.label) }} title={label}>
            {label}
          </span>
        )}
        {editable && (
          <span className={style.mark} style={{ transform: centred(at.add) }}>
            <AddButton place={{ kind: "line", lineId: id }} label={addLabel(data?.fromTitle ?? "", label)} />
          </span>
        )}
      </EdgeLabelRenderer>
    </>
  );
});

function centred({ x, y }: { x: number; y: number }): string {
  return `translate(-50%, -50%) translate(${x}px, ${y}px)`;
}
