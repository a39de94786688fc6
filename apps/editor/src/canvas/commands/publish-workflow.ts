import { defineCommand } from "../define-command.ts";

/** Publishes the draft. */
export const command = defineCommand({
  id: "publish-workflow",
  label: "Publish",
  shortcut: "mod+Enter",
  when: () => true,
  perform: (editor) => editor.publish(),
});
