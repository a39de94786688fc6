import type { Json, JsonObject } from "../json.ts";
import { wellFormed } from "../text.ts";
import { reserve, spend } from "./budget.ts";
import { dateToText } from "./dates.ts";
import { ExpressionFailure } from "./failure.ts";

/**
 * A value that was taken from the scope as it stands: it is JSON already, so that nothing has to be copied. What it is made of is counted.
 * @throws BudgetSpent
 */
export function counted(value: Json): Json {
  if (typeof value === "string") reserve(value.length);
  if (value === null || typeof value !== "object") return value;
  const entries = Array.isArray(value) ? value : Object.values(value);
  spend((1 + entries.length) / 8);
  reserve(8 * entries.length);
  for (const entry of entries) if (typeof entry === "string" || typeof entry === "object") counted(entry);
  return value;
}

/**
 * A CEL result as JSON: whole numbers become numbers (an error beyond 2^53), dates ISO 8601 text in UTC, maps objects, texts well-formed.
 * What stands in it several times counts several times, since that is how it is written down.
 * @throws ExpressionFailure for values that JSON cannot hold
 */
export function resultToJson(value: unknown): Json {
  switch (typeof value) {
    case "string":
      reserve(value.length);
      return wellFormed(value);
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
  if (Array.isArray(value)) {
    spend((1 + value.length) / 2);
    reserve(8 * value.length);
    return value.map(resultToJson);
  }
  if (value instanceof Date) return dateToText(value);
  if (value instanceof Map) return entriesToJson([...value.entries()]);
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return entriesToJson(Object.entries(value));
  const plain: unknown = value.valueOf();
  if (typeof plain === "bigint") return safeInteger(plain);
  throw new ExpressionFailure("The result is not a text, number, date, yes/no, list or object.");
}

function entriesToJson(entries: readonly [unknown, unknown][]): JsonObject {
  // An object takes several times as long as a list, and each of its keys does.
  spend(3 + 2 * entries.length);
  reserve(8 * entries.length);
  const result: JsonObject = {};
  for (const [key, entry] of entries) {
    const value = resultToJson(entry);
    // A plain assignment of __proto__ would change the prototype instead of adding a key.
    if (key === "__proto__")
      Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true });
    else result[String(key)] = value;
  }
  return result;
}

function safeInteger(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new ExpressionFailure("The number is too large to be kept exactly. Use text(…) to keep its digits.");
}
