import type { JsonObject } from "@formwork/domain";

/** People who can sign in: e-mail address and API token. */
export const people = [
  { email: "ana@jira.example", token: "sandbox-jira-token", name: "Ana Admin" },
  { email: "ben@jira.example", token: "sandbox-jira-token-2", name: "Ben Builder" },
];

/** Projects of every site; a few are enough, because pages are small. */
export const projects: readonly JsonObject[] = [
  { id: "10000", key: "SUP", name: "Support" },
  { id: "10001", key: "OFF", name: "Office" },
  { id: "10002", key: "WEB", name: "Website" },
];

/** Kinds of issues in every project. */
export const kinds: readonly JsonObject[] = [
  { id: "10100", name: "Task", subtask: false },
  { id: "10101", name: "Bug", subtask: false },
  { id: "10102", name: "Sub-task", subtask: true },
];

/** Statuses, each with those that an issue can move to. */
export const statuses = ["To Do", "In Progress", "Done"] as const;

/** Transitions from a status. */
export function transitionsFrom(status: string): JsonObject[] {
  const ways: JsonObject[] = [
    { id: "11", name: "Reopen", to: { name: "To Do" } },
    { id: "21", name: "Start", to: { name: "In Progress" } },
    { id: "31", name: "Finish", to: { name: "Done" } },
  ];
  const closed = status === "To Do" ? ["11", "31"] : status === "In Progress" ? ["21"] : ["21", "31"];
  return ways.filter(({ id }) => !closed.includes(String(id)));
}
