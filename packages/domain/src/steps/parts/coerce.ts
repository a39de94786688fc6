import type { JsonSchema } from "../../connection/catalogue.ts";
import type { Json, JsonObject } from "../../json.ts";

/**
 * Fits evaluated inputs to an action's input schema: texts typed for numbers and yes/no become such, and values that are not there
 * (null) are left out where the schema has no place for null, so that an unanswered optional field is simply not sent.
 */
export function fitToSchema(input: JsonObject, schema: JsonSchema): JsonObject {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema | undefined>;
  const fitted: JsonObject = {};
  for (const [key, value] of Object.entries(input)) {
    const expected = properties[key];
    if (value === null && !(expected && accepts(expected, "null"))) continue;
    fitted[key] = expected ? fitValue(value, expected) : value;
  }
  return fitted;
}

function accepts(schema: JsonSchema, type: string): boolean {
  const own = schema.type;
  if (own === type || (Array.isArray(own) && own.includes(type))) return true;
  const options = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  return options?.some((option) => accepts(option, type)) ?? false;
}

function fitValue(value: Json, schema: JsonSchema): Json {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) return fitToSchema(value, schema);
  if (Array.isArray(value)) {
    const items = schema.items as JsonSchema | undefined;
    return items ? value.map((entry) => fitValue(entry, items)) : value;
  }
  if (
    typeof value === "number" &&
    accepts(schema, "string") &&
    !accepts(schema, "number") &&
    !accepts(schema, "integer")
  )
    return String(value);
  if (typeof value !== "string" || accepts(schema, "string")) return value;
  if (
    (accepts(schema, "number") || accepts(schema, "integer")) &&
    value.trim() !== "" &&
    Number.isFinite(Number(value))
  )
    return Number(value);
  if (accepts(schema, "boolean") && (value === "true" || value === "false")) return value === "true";
  return value;
}
