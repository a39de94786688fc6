import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";
import style from "./frames.module.css";
import type { Area } from "./layout/layout.ts";

/** The grounds behind what stands inside steps. They stay where they are during a drag, and fit again once the card is let go. */
export const Frames = memo(function Frames({ frames }: { frames: ReadonlyMap<string, Area> }) {
  return (
    <ViewportPortal>
      {[...frames].map(([stepId, { x, y, width, height }]) => (
        <div
          key={stepId}
          className={style.frame}
          data-group="logic"
          data-frame-of={stepId}
          style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
        />
      ))}
    </ViewportPortal>
  );
});
