/** What the live form page needs, and nothing else: its bundle stays free of expressions, graphs and time zones. */
export * from "../pattern.ts";
export { fieldKinds } from "../registry.gen.ts";
export * from "./field-kind.ts";
export * from "./kinds.ts";
export * from "./parse-record.ts";
export * from "./schema.ts";
