export { type FieldInput, formOf, graphOf, type LineInput, type StepInput } from "@formwork/domain/templates";
export * from "./builders/applications.ts";
export * from "./builders/connections.ts";
export { type MadeMember, makeMember, makeOrganization, unique } from "./builders/people.ts";
export type { Made, Rows } from "./builders/rows.ts";
export { makeTemplate } from "./builders/templates.ts";
export * from "./builders/workflows.ts";
