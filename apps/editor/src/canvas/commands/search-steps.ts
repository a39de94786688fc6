import { defineCommand } from "../define-command.ts";

/** Focuses the search of the palette. */
export const command = defineCommand({
  id: "search-steps",
  label: "Search steps to add",
  shortcut: "/",
  when: () => true,
  perform: ({ session }) =>
    session.setState(({ searchRequests }) => ({ palette: true, searchRequests: searchRequests + 1 })),
});
