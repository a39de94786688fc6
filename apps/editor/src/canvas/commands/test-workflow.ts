import { defineCommand } from "../define-command.ts";

/** Opens the test dialog. */
export const command = defineCommand({
  id: "test-workflow",
  label: "Test the workflow",
  shortcut: "T",
  when: () => true,
  perform: (editor) => editor.test(),
});
