import { walk } from "../acts/walk.ts";
import { defineCommand } from "../define-command.ts";

/** Goes to the step to the left. */
export const command = defineCommand({
  id: "walk-left",
  label: "Go to the step to the left",
  shortcut: "ArrowLeft",
  when: () => true,
  perform: (editor) => walk(editor, "left"),
});
