import type { Point } from "../layout/layout.ts";
import { wayRoom } from "../layout/ways.ts";
import style from "./line.module.css";
import { Mark } from "./mark.tsx";

/** The label on a way out, cut to the space in the layout; complete in a tooltip and for screen readers. */
export function WayWords({ at, words }: { at: Point; words: string }) {
  return (
    <Mark at={at}>
      <span className={style.label} style={{ maxWidth: wayRoom.width }} title={words}>
        {words}
      </span>
    </Mark>
  );
}
