import { defineCommand } from "../define-command.ts";

/** Publishes what is drawn. */
export const command = defineCommand({
  id: "publish-workflow",
  label: "Publish",
  shortcut: "mod+Enter",
  when: () => true,
  perform: (editor) => editor.publish(),
});
