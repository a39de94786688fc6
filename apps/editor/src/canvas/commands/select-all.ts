import { defineCommand } from "../define-command.ts";

/** Selects every step. */
export const command = defineCommand({
  id: "select-all",
  label: "Select all steps",
  shortcut: "mod+A",
  when: ({ document }) => document.getState().graph.steps.length > 0,
  perform: ({ document, session }) => {
    const selectedSteps = document.getState().graph.steps.map((step) => step.id);
    session.setState({ selectedSteps, selectedLine: null, openStep: null });
  },
});
