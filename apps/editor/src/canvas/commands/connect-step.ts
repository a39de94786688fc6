import { firstOpenWayOut, titleOf } from "../acts/graph-facts.ts";
import { defineCommand } from "../define-command.ts";

/** Starts a line at the selected step; it ends at the next selected step. */
export const command = defineCommand({
  id: "connect-step",
  label: "Draw a line from this step",
  shortcut: "C",
  when: ({ session, document }) => {
    const [stepId] = session.getState().selectedSteps;
    return stepId !== undefined && firstOpenWayOut(document.getState().graph, stepId) !== null;
  },
  perform: ({ session, document }) => {
    const { graph } = document.getState();
    const [stepId] = session.getState().selectedSteps;
    const connecting = stepId === undefined ? null : firstOpenWayOut(graph, stepId);
    if (connecting === null) return;
    const announcement = `Line from ${titleOf(graph, connecting.step)}: go to a step and press Enter, or Escape.`;
    session.setState({ connecting, refusal: null, openStep: null, announcement });
  },
});
