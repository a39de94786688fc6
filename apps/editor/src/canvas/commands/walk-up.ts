import { walk } from "../acts/walk.ts";
import { defineCommand } from "../define-command.ts";

/** Goes to the step before. */
export const command = defineCommand({
  id: "walk-up",
  label: "Go to the step before",
  shortcut: "ArrowUp",
  when: () => true,
  perform: (editor) => walk(editor, "up"),
});
