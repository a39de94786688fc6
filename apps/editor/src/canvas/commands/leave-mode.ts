import { clearSelection } from "../../editor/session-store.ts";
import { defineCommand } from "../define-command.ts";

/** Cancels the current mode: a line being drawn, a panel, the selection. */
export const command = defineCommand({
  id: "leave-mode",
  label: "Cancel, close, select nothing",
  shortcut: "Escape",
  when: () => true,
  perform: ({ session }) => {
    const { connecting, openStep, comparing, drawer } = session.getState();
    if (connecting !== null) session.setState({ connecting: null, announcement: "No line drawn." });
    else if (openStep !== null) session.setState({ openStep: null });
    else if (comparing !== null) session.setState({ comparing: null });
    else if (drawer !== null) session.setState({ drawer: null });
    else clearSelection(session);
  },
});
