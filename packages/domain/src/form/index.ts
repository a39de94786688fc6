/** What the live form page needs, and nothing else: its bundle stays free of expressions, graphs and time zones. */
export * from "../file.ts";
export * from "../own.ts";
export { wellFormed } from "../text.ts";
export * from "./accent.ts";
export * from "./after-sending.ts";
export * from "./field-kind.ts";
export { acceptedByChooser, fileProblem, fileSettings, kindsInWords, largestUploadMegabytes } from "./fields/file.ts";
export { fieldKinds } from "./fields/registry.gen.ts";
export * from "./files-of.ts";
export * from "./kept-as.ts";
export * from "./kinds.ts";
export * from "./lookup.ts";
export type * from "./news.ts";
export * from "./offered-fields.ts";
export * from "./parse-record.ts";
export * from "./schema.ts";
