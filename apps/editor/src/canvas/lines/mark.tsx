import type { ReactNode } from "react";
import type { Point } from "../layout/layout.ts";
import style from "./line.module.css";

/** Something on a line, centred at a point of the canvas. */
export function Mark({ at, children }: { at: Point; children: ReactNode }) {
  return (
    <span className={style.mark} style={{ transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)` }}>
      {children}
    </span>
  );
}
