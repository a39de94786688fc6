import { showAll } from "../acts/focus.ts";
import { defineCommand } from "../define-command.ts";

/** Shows the whole workflow. */
export const command = defineCommand({
  id: "zoom-fit",
  label: "Show the whole workflow",
  shortcut: "shift+1",
  also: ["shift+!"],
  when: ({ session }) => session.getState().view === "canvas",
  perform: showAll,
});
