import { defineCommand } from "../define-command.ts";

/** Undoes the last edit. */
export const command = defineCommand({
  id: "undo-edit",
  label: "Undo",
  shortcut: "mod+Z",
  when: ({ document }) => document.getState().history.past.length > 0,
  perform: ({ document }) => document.getState().undo(),
});
