import { own, TRIGGER_ID } from "@formwork/domain";
import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useOverlay, useScene } from "../../editor/scene.tsx";
import type { LineEdge } from "../flow-adapter.ts";
import { AddButton, addLabel } from "./add-button.tsx";
import style from "./line.module.css";
import { drawnLine, roundedPath } from "./line-path.ts";
import { Mark } from "./mark.tsx";
import { WayWords } from "./way-words.tsx";

/** A line between two cards, with its label and the + that inserts a step. */
export const StepLine = memo(function StepLine(props: EdgeProps<LineEdge>) {
  const { id, source, sourceHandleId, target, sourceX, sourceY, targetX, targetY, selected, data } = props;
  const { editable } = useScene();
  const inside = data?.inside ?? false;
  const taken = useOverlay((state) => {
    if (source === TRIGGER_ID) return state.runId !== null;
    // A step goes on by one way, and enters what stands inside of it by all of them.
    return inside ? own(state.steps, target) !== undefined : own(state.steps, source)?.port === sourceHandleId;
  });
  const ends = { from: { x: sourceX, y: sourceY }, to: { x: targetX, y: targetY } };
  const { points, words, plus } = drawnLine(ends, {
    route: data?.route ?? null,
    way: data?.way ?? null,
    joins: data?.joins ?? false,
  });
  const path = roundedPath(points);
  const label = data?.label ?? null;
  return (
    <>
      <path className={style.path} d={path} data-dashed={data?.dashed} data-selected={selected} data-taken={taken} />
      <path className={style.hit} d={path} />
      <EdgeLabelRenderer>
        {label !== null && words !== null && <WayWords at={words} words={label} />}
        {editable && (
          <Mark at={plus}>
            <AddButton
              place={{ kind: "line", lineId: id }}
              label={addLabel(data?.fromTitle ?? "", { label, inside })}
            />
          </Mark>
        )}
      </EdgeLabelRenderer>
    </>
  );
});
