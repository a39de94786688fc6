import { selectedSteps } from "../acts/selection.ts";
import { defineCommand } from "../define-command.ts";

/** Renames the selected step on its card. */
export const command = defineCommand({
  id: "rename-step",
  label: "Rename the step",
  shortcut: "F2",
  when: (editor) => selectedSteps(editor).length === 1,
  perform: (editor) => editor.session.setState({ renaming: selectedSteps(editor)[0] ?? null }),
});
