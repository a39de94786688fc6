import { useEffect, useRef } from "react";
import { useScene } from "../editor/scene.tsx";
import { showFirst } from "./acts/focus.ts";
import { useLayout } from "./use-layout.ts";

const longestBlankMs = 500;

/** Lays the cards out, shows the start of the workflow once they stand, and leaves the view alone from then on; also one that was moved before. */
export function useArrangement(): void {
  const scene = useScene();
  const shown = useRef(false);
  useLayout(() => {
    if (shown.current) return;
    shown.current = true;
    requestAnimationFrame(() => {
      showFirst(scene);
      scene.session.setState({ arranged: true });
    });
  });
  useEffect(() => {
    // A very large workflow is shown before its layout is found.
    const timer = window.setTimeout(() => {
      if (!shown.current) showFirst(scene);
      scene.session.setState({ arranged: true });
    }, longestBlankMs);
    return () => window.clearTimeout(timer);
  }, [scene]);
}
