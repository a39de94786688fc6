import type { JsonSchema } from "../../connection/catalogue.ts";
import { decimalOf, isExactNumber } from "../../exact-number.ts";
import type { Json, JsonObject } from "../../json.ts";
import { own } from "../../own.ts";

/**
 * Fits evaluated inputs to an action's input schema: texts typed for numbers and yes/no become such, every digit kept, and values that are not there
 * (null) are left out where the schema has no place for null, so that an unanswered optional field is simply not sent.
 */
export function fitToSchema(input: JsonObject, schema: JsonSchema): JsonObject {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema | undefined>;
  const { additionalProperties } = schema;
  const others = typeof additionalProperties === "object" ? (additionalProperties as JsonSchema | null) : null;
  const fitted = Object.entries(input).flatMap(([key, value]): [string, Json][] => {
    const expected = own(properties, key) ?? others;
    if (value === null && !(expected && accepts(expected, "null"))) return [];
    return [[key, expected ? fitValue(value, expected) : value]];
  });
  return Object.fromEntries(fitted);
}

function accepts(schema: JsonSchema, type: string): boolean {
  const own = schema.type;
  if (own === type || (Array.isArray(own) && own.includes(type))) return true;
  const options = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  return options?.some((option) => accepts(option, type)) ?? false;
}

function fitValue(value: Json, schema: JsonSchema): Json {
  const takesNumber = accepts(schema, "number") || accepts(schema, "integer");
  if (isExactNumber(value)) return accepts(schema, "string") ? value.$number : value;
  if (value !== null && typeof value === "object" && !Array.isArray(value)) return fitToSchema(value, schema);
  if (Array.isArray(value)) {
    const items = schema.items as JsonSchema | undefined;
    return items ? value.map((entry) => fitValue(entry, items)) : value;
  }
  if (typeof value === "number" && accepts(schema, "string") && !takesNumber) return String(value);
  if (typeof value !== "string" || accepts(schema, "string")) return value;
  const number = takesNumber ? decimalOf(value.trim()) : null;
  if (number !== null) return number;
  if (accepts(schema, "boolean") && (value === "true" || value === "false")) return value === "true";
  return value;
}
