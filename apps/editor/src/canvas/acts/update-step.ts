import type { Step } from "@formwork/domain";
import { compact } from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";
import { writePath } from "../../panels/step-panel/settings-path.ts";
import { stepById } from "./graph-facts.ts";

type Changes = Partial<Pick<Step, "settings" | "onError" | "note" | "retry" | "timeoutMs">>;

/** Changes parts of a step; with `typing`, what is typed into the same place is taken back in one go. */
export function updateStep(scene: Scene, act: { stepId: string; changes: Changes; typing?: string }): void {
  const { stepId, changes, typing } = act;
  scene.document.getState().edit([{ type: "update-step", stepId, set: changes }], {
    label: "Change step",
    ...compact({ mergeKey: typing === undefined ? undefined : `${stepId}.${typing}` }),
  });
}

/** Changes settings of a step by their dotted paths; undefined takes a setting out. */
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

/** Gives a step another name; an empty or unchanged one changes nothing. */
export function renameStep(scene: Scene, stepId: string, title: string): void {
  const trimmed = title.trim();
  const step = stepById(scene.document.getState().graph, stepId);
  if (step === undefined || trimmed === "" || trimmed === step.title) return;
  scene.document.getState().edit([{ type: "rename-step", stepId, title: trimmed }], { label: "Rename step" });
}
