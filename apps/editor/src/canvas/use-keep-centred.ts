import { type RefObject, useEffect, useRef } from "react";
import type { Scene } from "../editor/scene.tsx";
import { viewportWith } from "./acts/focus.ts";

// A card must not move during a double click, whose first click opens the panel.
const afterSecondClickMs = 350;

/** Keeps what was in the middle of the canvas there when a panel beside it opens or closes, and the step whose panel opens in sight. */
export function useKeepCentred(scene: Scene): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (frame.current === null) return;
    const { flow, session } = scene;
    let width = frame.current.clientWidth;
    let owed = 0;
    let timer = 0;
    let shown = session.getState().openStep;
    const settle = () => {
      if (flow.current === null || owed === 0) return;
      const { openStep } = session.getState();
      const { x, y, zoom } = flow.current.getViewport();
      const centred = { x: x + owed / 2, y, zoom };
      const opened = openStep !== null && openStep !== shown;
      void flow.current.setViewport(opened ? viewportWith(scene, openStep, centred) : centred, { duration: 160 });
      shown = openStep;
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
  }, [scene]);
  return frame;
}
