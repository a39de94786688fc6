import { defineCommand } from "../define-command.ts";

/** Shows every shortcut. */
export const command = defineCommand({
  id: "list-shortcuts",
  label: "All shortcuts",
  shortcut: "?",
  when: () => true,
  perform: ({ session }) => session.setState({ dialog: "shortcuts" }),
});
