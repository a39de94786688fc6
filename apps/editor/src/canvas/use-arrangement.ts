import { useEffect, useRef } from "react";
import { showStart } from "./acts/focus.ts";
import { useScene } from "./scene.tsx";
import { useLayout } from "./use-layout.ts";

const longestBlankMs = 500;

/** Lays the cards out, shows the start of the workflow once they stand, and leaves the view alone from then on. */
export function useArrangement(): void {
  const scene = useScene();
  const shown = useRef(false);
  useLayout(() => {
    if (shown.current) return;
    shown.current = true;
    requestAnimationFrame(() => {
      showStart(scene);
      scene.session.setState({ arranged: true });
    });
  });
  useEffect(() => {
    // A very large workflow is shown before its layout is found.
    const timer = window.setTimeout(() => {
      if (!shown.current) showStart(scene);
      scene.session.setState({ arranged: true });
    }, longestBlankMs);
    return () => window.clearTimeout(timer);
  }, [scene]);
}
