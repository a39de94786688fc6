import type { JsonSchema } from "../../connection/catalogue.ts";
import type { ValueType } from "../../expression/scope.ts";
import type { OutputValue } from "../step-kind.ts";

const types: Record<string, ValueType> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "boolean",
  array: "list",
  object: "object",
};

/** Values that a JSON Schema describes, as paths below `path`; two levels of objects deep, further inside is `any`. */
export function schemaOutputs(schema: JsonSchema, path = "", depth = 0): OutputValue[] {
  const properties = schema.properties as Record<string, JsonSchema> | undefined;
  if (!properties || depth > 2) return [];
  return Object.entries(properties).flatMap(([key, property]) => {
    const inside = path ? `${path}.${key}` : key;
    const nested = schemaOutputs(property, inside, depth + 1);
    const label = typeof property.title === "string" ? property.title : words(key);
    const value: OutputValue = { path: inside, label, type: typeOf(property) };
    return [property.format === "date-time" ? { ...value, time: true } : value, ...nested];
  });
}

function typeOf(schema: JsonSchema): ValueType {
  const { type, format } = schema as { type?: unknown; format?: unknown };
  if (format === "date" || format === "date-time") return "date";
  return (typeof type === "string" ? types[type] : undefined) ?? "any";
}

/** `lastName`, `Last_Name` and `last-name` as `Last name`. */
export function words(key: string): string {
  const spaced = key
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
