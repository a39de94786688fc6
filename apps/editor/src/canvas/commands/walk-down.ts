import { walk } from "../acts/walk.ts";
import { defineCommand } from "../define-command.ts";

/** Goes to the step after. */
export const command = defineCommand({
  id: "walk-down",
  label: "Go to the step after",
  shortcut: "ArrowDown",
  when: () => true,
  perform: (editor) => walk(editor, "down"),
});
