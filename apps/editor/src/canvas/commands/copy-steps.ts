import { copySelected, selectedSteps } from "../acts/selection.ts";
import { defineCommand } from "../define-command.ts";

/** Copies the selected steps, for this workflow or another one. */
export const command = defineCommand({
  id: "copy-steps",
  label: "Copy",
  shortcut: "mod+C",
  native: true,
  when: (editor) => selectedSteps(editor).length > 0,
  perform: (editor) => void navigator.clipboard.writeText(copySelected(editor) ?? ""),
});
