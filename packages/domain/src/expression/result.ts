import type { Json, JsonObject } from "../json.ts";
import { ExpressionFailure } from "./failure.ts";

/**
 * A CEL result as JSON: whole numbers become numbers (an error beyond 2^53), dates ISO 8601 text in UTC, maps objects.
 * @throws ExpressionFailure for values that JSON cannot hold
 */
export function resultToJson(value: unknown): Json {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (Number.isFinite(value)) return value;
      throw new ExpressionFailure("The result is not a number that can be written down.");
    case "bigint":
      return safeInteger(value);
    case "object":
      return objectToJson(value);
    default:
      throw new ExpressionFailure("This has no value.");
  }
}

function objectToJson(value: object | null): Json {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(resultToJson);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return entriesToJson(value.entries());
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return entriesToJson(Object.entries(value));
  const plain: unknown = value.valueOf();
  if (typeof plain === "bigint") return safeInteger(plain);
  throw new ExpressionFailure("The result is not a text, number, date, yes/no, list or object.");
}

function entriesToJson(entries: Iterable<[unknown, unknown]>): JsonObject {
  const result: JsonObject = {};
  for (const [key, entry] of entries) {
    // A plain assignment of __proto__ would change the prototype instead of adding a key.
    Object.defineProperty(result, String(key), {
      value: resultToJson(entry),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return result;
}

function safeInteger(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new ExpressionFailure("The number is too large to be kept exactly. Use text(…) to keep its digits.");
}
