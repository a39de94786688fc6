import { duplicateSteps, selectedSteps } from "../acts/selection.ts";
import { defineCommand } from "../define-command.ts";

/** Puts copies of the selected steps beside them. */
export const command = defineCommand({
  id: "duplicate-steps",
  label: "Duplicate",
  shortcut: "D",
  when: (editor) => selectedSteps(editor).length > 0,
  perform: duplicateSteps,
});
