import { useEffect, useRef } from "react";
import { useScene } from "../editor/scene.tsx";
import { showFirst } from "./acts/focus.ts";
import { useLayout } from "./use-layout.ts";

const longestBlankMs = 500;

/**
 * Lays out the cards and shows the start of the workflow once. After that, or when the person had moved the view before, it leaves the view alone.
 */
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
    // A very large workflow is shown before its layout is ready.
    const timer = window.setTimeout(() => {
      if (!shown.current) showFirst(scene);
      scene.session.setState({ arranged: true });
    }, longestBlankMs);
    return () => window.clearTimeout(timer);
  }, [scene]);
}
