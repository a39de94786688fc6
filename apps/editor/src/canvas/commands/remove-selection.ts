import { removeSelected, selectedSteps } from "../acts/selection.ts";
import { defineCommand } from "../define-command.ts";

/** Removes the selected steps or line. */
export const command = defineCommand({
  id: "remove-selection",
  label: "Remove",
  shortcut: "Delete",
  also: ["Backspace"],
  when: (editor) => selectedSteps(editor).length > 0 || editor.session.getState().selectedLine !== null,
  perform: removeSelected,
});
