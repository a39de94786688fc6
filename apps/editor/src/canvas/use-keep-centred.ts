import { type RefObject, useEffect, useRef } from "react";
import type { Scene } from "../editor/scene.tsx";

// A card must not move away under a double click, whose first half opens the panel.
const afterSecondClickMs = 350;

/** Keeps what was in the middle of the canvas there when a panel beside it opens or closes. */
export function useKeepCentred(flow: Scene["flow"]): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (frame.current === null) return;
    let width = frame.current.clientWidth;
    let owed = 0;
    let timer = 0;
    const settle = () => {
      if (flow.current === null || owed === 0) return;
      const { x, y, zoom } = flow.current.getViewport();
      void flow.current.setViewport({ x: x + owed / 2, y, zoom }, { duration: 160 });
      owed = 0;
    };
    const observer = new ResizeObserver(([entry]) => {
      const next = Math.round(entry?.contentRect.width ?? width);
      owed += next - width;
      width = next;
      window.clearTimeout(timer);
      timer = window.setTimeout(settle, afterSecondClickMs);
    });
    observer.observe(frame.current);
    return () => {
      window.clearTimeout(timer);
      observer.disconnect();
    };
  }, [flow]);
  return frame;
}
