import { openStep } from "../../editor/session-store.ts";
import { defineCommand } from "../define-command.ts";

/** Opens the panel of the selected step. */
export const command = defineCommand({
  id: "open-step",
  label: "Open the step",
  shortcut: "Enter",
  when: ({ session }) => session.getState().selectedSteps.length === 1,
  perform: ({ session }) => {
    const [stepId] = session.getState().selectedSteps;
    if (stepId !== undefined) openStep(session, stepId);
  },
});
