import { defineCommand } from "../define-command.ts";

/** Switches between the canvas and the indented list. */
export const command = defineCommand({
  id: "toggle-outline",
  label: "Outline or canvas",
  shortcut: "O",
  when: () => true,
  perform: ({ session }) => session.setState(({ view }) => ({ view: view === "canvas" ? "outline" : "canvas" })),
});
