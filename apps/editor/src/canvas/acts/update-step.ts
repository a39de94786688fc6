import type { Step } from "@formwork/domain";
import { compact } from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";
import { writePath } from "../../panels/step-panel/settings-path.ts";
import { stepById } from "./graph-facts.ts";

type Changes = Partial<Pick<Step, "settings" | "onError" | "note" | "retry" | "timeoutMs">>;

/** Changes parts of a step. With `typing`, edits of the same place are undone together. */
export function updateStep(scene: Scene, act: { stepId: string; changes: Changes; typing?: string }): void {
  const { stepId, changes, typing } = act;
  scene.document.getState().edit([{ type: "update-step", stepId, set: changes }], {
    label: "Change step",
    ...compact({ mergeKey: typing === undefined ? undefined : `${stepId}.${typing}` }),
  });
}

/** Changes settings of a step by their dotted paths; undefined removes a setting. */
export function updateSettings(
  scene: Scene,
  act: { stepId: string; values: Readonly<Record<string, unknown>>; typing?: string | undefined },
): void {
  const step = stepById(scene.document.getState().graph, act.stepId);
  if (step === undefined) return;
  let settings: unknown = step.settings;
  for (const [path, value] of Object.entries(act.values)) settings = writePath(settings, path, value);
  updateStep(scene, {
    stepId: act.stepId,
    changes: { settings: settings as Record<string, unknown> },
    ...compact({ typing: act.typing }),
  });
}

/** Renames a step; an empty or unchanged name does nothing. */
export function renameStep(scene: Scene, stepId: string, title: string): void {
  const trimmed = title.trim();
  const step = stepById(scene.document.getState().graph, stepId);
  if (step === undefined || trimmed === "" || trimmed === step.title) return;
  scene.document.getState().edit([{ type: "rename-step", stepId, title: trimmed }], { label: "Rename step" });
}
