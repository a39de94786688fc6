import type { Trigger } from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";

/** Changes the trigger of the workflow. */
export function setTrigger(scene: Scene, trigger: Trigger): void {
  scene.document.getState().edit([{ type: "set-trigger", trigger }], { label: "Change the start" });
}
