export * from "./builders/applications.ts";
export * from "./builders/connections.ts";
export { type MadeMember, makeMember, makeOrganization, unique } from "./builders/people.ts";
export type { Made, Rows } from "./builders/rows.ts";
export * from "./builders/workflows.ts";
