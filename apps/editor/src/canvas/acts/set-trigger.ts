import type { Trigger } from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";

/** Changes what sets the workflow off. */
export function setTrigger(scene: Scene, trigger: Trigger): void {
  scene.document.getState().edit([{ type: "set-trigger", trigger }], { label: "Change the start" });
}
