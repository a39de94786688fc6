import type { JsonSchema } from "@formwork/domain";
import { compact } from "@formwork/domain";

interface Shared {
  key: string;
  label: string;
  help?: string;
  required: boolean;
  /** What is sent where nothing is filled in. */
  initial?: string;
}

/** One input of an action as the step panel draws it. */
export type InputField = Shared &
  (
    | { kind: "text" | "long-text"; placeholder?: string }
    | { kind: "choice"; options: readonly string[] }
    /** A value out of a list that only the service knows. */
    | { kind: "choices"; list: string }
    /** Values under names that the builder gives or chooses from a list, for example the fields of a service's record. */
    | { kind: "map"; list?: string }
    | { kind: "group"; fields: readonly InputField[] }
  );

/** Inputs that a JSON Schema describes: required ones first, objects as groups or as names with values. */
export function inputFields(schema: JsonSchema): readonly InputField[] {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
  const fields = Object.entries(properties).map(([key, property]) => toField(key, property, required.has(key)));
  return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
}

function toField(key: string, schema: JsonSchema, required: boolean): InputField {
  const { title, description } = schema as { title?: unknown; description?: unknown };
  const shared: Shared = {
    key,
    label: typeof title === "string" ? title : labelOf(key),
    ...compact({ help: typeof description === "string" ? description : undefined }),
    // A value the schema fills in by itself need not be given.
    required: required && schema.default === undefined,
    ...compact({
      initial: ["string", "number", "boolean"].includes(typeof schema.default) ? String(schema.default) : undefined,
    }),
  };
  if (typeof schema.choices === "string") return { ...shared, kind: "choices", list: schema.choices };
  if (Array.isArray(schema.enum)) return { ...shared, kind: "choice", options: schema.enum.map(String) };
  const type = schema.type;
  if (type === "boolean") return { ...shared, kind: "choice", options: ["true", "false"] };
  if (type === "object" && schema.properties !== undefined)
    return { ...shared, kind: "group", fields: inputFields(schema) };
  if (type === "object")
    return { ...shared, kind: "map", ...compact({ list: typeof schema.keys === "string" ? schema.keys : undefined }) };
  if (type === "array") return { ...shared, kind: "long-text", placeholder: "A value of the run" };
  const long = typeof schema.maxLength === "number" && schema.maxLength > 1_000;
  return { ...shared, kind: long ? "long-text" : "text" };
}

function labelOf(key: string): string {
  const spaced = key
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
