import fc from "fast-check";

/** Texts that something on the way to the database might not take. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "x\udfffy",
    "\u202e",
    "\ufeff",
    "😀".repeat(300),
    "%00",
    "%ff",
    "%",
    "../../etc",
  ),
  fc.constantFrom(
    "'; DROP TABLE run; --",
    "{{ 1/0 }}",
    "__proto__",
    "constructor",
    "1e999",
    "-0",
    "NaN",
    "null",
    "2026-02-30",
  ),
  fc.constantFrom(
    "a".repeat(20_000),
    "https://[::",
    "//",
    "\\\\",
    "9".repeat(400),
    "0".repeat(36),
    "Ⅷ",
    "\r\nset-cookie: a=b",
  ),
  fc.constantFrom("99999-12-31T00:00:00Z", "-271821-04-20T00:00:00Z", "0000-00-00", "2026-11-29T25:61:61Z"),
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** Keeps a key that object literals cannot have. */
const withProto = fc.constant(JSON.parse('{"__proto__":{"role":"super_admin"},"id":1}') as unknown);
const deep = fc
  .constantFrom(50, 101, 500)
  .map((levels) => JSON.parse("[".repeat(levels) + "]".repeat(levels)) as unknown);

/** Values of every kind that fit nowhere in particular. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: oddText },
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 31, -(2 ** 53), 1e308, 1e21, [], {}, [[]], { length: -1 }),
  fc.constantFrom({ $number: "9".repeat(500) }, { toString: 1, valueOf: 1, toJSON: 1 }),
  fc.array(oddText, { maxLength: 4 }),
  fc.dictionary(oddText, oddText, { maxKeys: 4 }),
  withProto,
  { weight: 1, arbitrary: deep },
);

/** The part of JSON Schema that inputs of procedures use. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  $ref?: string;
  minimum?: number;
  maximum?: number;
}

/**
 * Inputs that are nearly right: they follow a schema, with something odd in one place.
 * @param ids ids of existing rows
 */
export function nearly(schema: Schema, ids: readonly string[], levels = 6): fc.Arbitrary<unknown> {
  const right = levels === 0 ? oddValue : asAsked(schema, ids, levels);
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: oddValue });
}

function asAsked(schema: Schema, ids: readonly string[], levels: number): fc.Arbitrary<unknown> {
  const inside = (part: Schema) => nearly(part, ids, levels - 1);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts) return fc.oneof(...parts.map(inside));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object": {
      if (!schema.properties) return fc.dictionary(oddText, oddValue, { maxKeys: 3 });
      const properties = Object.entries(schema.properties).map(([key, part]) => [key, inside(part)]);
      const requiredKeys = schema.required ?? [];
      return fc.record(Object.fromEntries(properties) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys });
    }
    case "array":
      return fc.array(inside(schema.items ?? {}), { maxLength: 3 });
    case "string":
      if (schema.format === "uuid") return fc.oneof(fc.constantFrom(...ids), fc.uuid());
      return fc.oneof(fc.constantFrom("a", "Name", "eve@example.com", "https://a.example/b", "2026-11-29"), oddText);
    case "integer":
      return fc.integer({ min: Math.max(schema.minimum ?? -5, -1e6), max: Math.min(schema.maximum ?? 200, 1e6) });
    case "number":
      return fc.double({ noNaN: true });
    case "boolean":
      return fc.boolean();
    default:
      return oddValue;
  }
}
