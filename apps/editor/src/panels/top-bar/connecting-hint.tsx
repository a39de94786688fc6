import { Button } from "@mantine/core";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { useDocument, useScene } from "../../editor/scene.tsx";
import style from "./comparison.module.css";
import { useLineDrawn } from "./use-line-drawn.ts";

/** Hint while a line is drawn: where it starts, how to end it, and why it cannot end at the tried step. */
export function ConnectingHint() {
  const { session } = useScene();
  const line = useLineDrawn();
  const title = useDocument((state) => (line === null ? "" : titleOf(state.graph, line.step)));
  if (line === null) return null;
  return (
    <div className={style.bar} data-refused={line.refusal !== null}>
      <strong>Line from “{title}”</strong>
      <span>{line.refusal ?? "Choose the step where it ends."}</span>
      {!line.dragged && (
        <Button size="compact-sm" variant="default" onClick={() => session.setState({ connecting: null })}>
          Cancel
        </Button>
      )}
    </div>
  );
}
