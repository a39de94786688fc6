import { copySelected, removeSelected, selectedSteps } from "../acts/selection.ts";
import { defineCommand } from "../define-command.ts";

/** Copies the selected steps and removes them. */
export const command = defineCommand({
  id: "cut-steps",
  label: "Cut",
  shortcut: "mod+X",
  native: true,
  when: (editor) => selectedSteps(editor).length > 0,
  perform: (editor) => {
    void navigator.clipboard.writeText(copySelected(editor) ?? "").then(() => removeSelected(editor));
  },
});
