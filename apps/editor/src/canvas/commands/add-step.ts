import { nextPlace } from "../acts/add-step.ts";
import { revealStep } from "../acts/focus.ts";
import { defineCommand } from "../define-command.ts";

/** Opens the list of steps at the next place. */
export const command = defineCommand({
  id: "add-step",
  label: "Add a step after this one",
  shortcut: "N",
  when: () => true,
  perform: (editor) => {
    const { selectedSteps } = editor.session.getState();
    const [stepId] = selectedSteps;
    if (stepId !== undefined) revealStep(editor, stepId);
    editor.session.setState({ adding: nextPlace(editor) });
  },
});
