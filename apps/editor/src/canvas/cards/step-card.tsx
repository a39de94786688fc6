import { compact, TRIGGER_ID } from "@formwork/domain";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useScene } from "../../editor/scene.tsx";
import type { CardNode } from "../flow-adapter.ts";
import style from "./card.module.css";
import { CardFace } from "./card-face.tsx";
import { portOffset, wayWords } from "./card-view.ts";

/** A step (or the trigger) on the canvas, with the handles where lines start and end. */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<CardNode>) {
  const { editable } = useScene();
  const { view, bottom } = data;
  const handle = editable ? style.handle : style.readonly;
  return (
    <>
      <CardFace stepId={id} view={view} selected={selected} />
      {id !== TRIGGER_ID && (
        <Handle
          type="target"
          id="in"
          position={Position.Top}
          className={`${handle} ${style.target}`}
          isConnectable={editable}
        />
      )}
      {view.ports.map((port) => (
        <Handle
          key={port.id}
          type="source"
          id={port.id}
          position={Position.Bottom}
          className={handle}
          // Ways out leave below the frame, as far as its lower edge is from that of the card.
          style={compact({
            left: portOffset(view.ports, port.id),
            bottom: port.inside || bottom === view.height ? undefined : view.height - bottom,
          })}
          isConnectable={editable}
          role="img"
          aria-label={`Draw a line from ${[view.title, ...wayWords(port)].join(", ")}`}
        />
      ))}
    </>
  );
});
