import { type RefObject, useEffect, useRef } from "react";
import type { Scene } from "./scene.tsx";

/** Keeps what was in the middle of the canvas there when a panel beside it opens or closes. */
export function useKeepCentred(flow: Scene["flow"]): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (frame.current === null) return;
    let width = frame.current.clientWidth;
    const observer = new ResizeObserver(([entry]) => {
      const next = Math.round(entry?.contentRect.width ?? width);
      const by = next - width;
      width = next;
      if (by === 0 || flow.current === null) return;
      const { x, y, zoom } = flow.current.getViewport();
      void flow.current.setViewport({ x: x + by / 2, y, zoom });
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [flow]);
  return frame;
}
