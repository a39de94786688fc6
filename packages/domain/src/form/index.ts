/** What the live form page needs, and nothing else: its bundle stays free of expressions, graphs and time zones. */
export * from "../file.ts";
export * from "../pattern.ts";
export { fieldKinds } from "../registry.gen.ts";
export * from "./field-kind.ts";
export { fileProblem, fileSettings, kindsInWords, largestUploadMegabytes } from "./fields/file.ts";
export * from "./files-of.ts";
export * from "./kinds.ts";
export * from "./lookup.ts";
export * from "./parse-record.ts";
export * from "./schema.ts";
