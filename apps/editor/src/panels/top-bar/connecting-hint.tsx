import { Button } from "@mantine/core";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { useDocument, useScene, useSession } from "../../canvas/scene.tsx";
import style from "./comparison.module.css";

/** While a line is drawn without dragging: where it starts and how it ends. */
export function ConnectingHint() {
  const { session } = useScene();
  const connecting = useSession((state) => state.connecting);
  const title = useDocument((state) => (connecting === null ? "" : titleOf(state.graph, connecting.step)));
  if (connecting === null) return null;
  return (
    <div className={style.bar}>
      <strong>Line from “{title}”</strong>
      <span>Choose the step where it ends.</span>
      <Button size="compact-sm" variant="default" onClick={() => session.setState({ connecting: null })}>
        Cancel
      </Button>
    </div>
  );
}
