import { TRIGGER_ID } from "@formwork/domain";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useScene } from "../../editor/scene.tsx";
import type { CardNode } from "../flow-adapter.ts";
import style from "./card.module.css";
import { CardFace } from "./card-face.tsx";
import { portOffset } from "./card-view.ts";

/** A step (or the trigger) on the canvas, with the handles where lines start and end. */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<CardNode>) {
  const { editable } = useScene();
  const { view } = data;
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
          style={{ left: portOffset(view.ports, port.id) }}
          isConnectable={editable}
          role="img"
          aria-label={`Draw a line from ${view.title}${port.label === null ? "" : `, ${port.label}`}`}
        />
      ))}
    </>
  );
});
