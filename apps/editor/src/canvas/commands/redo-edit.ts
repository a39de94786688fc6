import { defineCommand } from "../define-command.ts";

/** Redoes the last undone edit. */
export const command = defineCommand({
  id: "redo-edit",
  label: "Redo",
  shortcut: "mod+Y",
  also: ["mod+shift+Z"],
  when: ({ document }) => document.getState().history.future.length > 0,
  perform: ({ document }) => document.getState().redo(),
});
