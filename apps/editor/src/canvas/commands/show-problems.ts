import { defineCommand } from "../define-command.ts";

/** Opens the list of problems. */
export const command = defineCommand({
  id: "show-problems",
  label: "Show the problems",
  shortcut: "P",
  when: () => true,
  perform: ({ session }) => session.setState(({ drawer }) => ({ drawer: drawer === "problems" ? null : "problems" })),
});
