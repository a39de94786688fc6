import { walk } from "../acts/walk.ts";
import { defineCommand } from "../define-command.ts";

/** Goes to the step to the right. */
export const command = defineCommand({
  id: "walk-right",
  label: "Go to the step to the right",
  shortcut: "ArrowRight",
  when: () => true,
  perform: (editor) => walk(editor, "right"),
});
