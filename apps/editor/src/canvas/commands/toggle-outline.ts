import { defineCommand } from "../define-command.ts";

/** Shows the workflow as an indented list, or as a drawing again. */
export const command = defineCommand({
  id: "toggle-outline",
  label: "Outline or canvas",
  shortcut: "O",
  when: () => true,
  perform: ({ session }) => session.setState(({ view }) => ({ view: view === "canvas" ? "outline" : "canvas" })),
});
