import { defineCommand } from "../define-command.ts";

/** Makes the cards smaller. */
export const command = defineCommand({
  id: "zoom-out",
  label: "Zoom out",
  shortcut: "-",
  when: ({ session }) => session.getState().view === "canvas",
  perform: ({ flow }) => void flow.current?.zoomOut({ duration: 120 }),
});
