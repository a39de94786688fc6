import { isExactNumber } from "../exact-number.ts";
import { spend } from "./budget.ts";

/**
 * Whether two values are the same: numbers by their value however they are written, numbers of many digits by their digits, points in time
 * by the moment, lists and objects by what is in them. Values of different kinds are never the same. Every value looked at is counted.
 */
export function isSame(left: unknown, right: unknown): boolean {
  spend(typeof left === "string" ? 2 + left.length / 256 : 2);
  if (left === right) return true;
  const [a, b] = [comparable(left), comparable(right)];
  // biome-ignore lint/suspicious/noDoubleEquals: two equal signs compare 1 with 1n by value, exactly.
  if (isNumeric(a) && isNumeric(b)) return a == b;
  if (isExactNumber(a)) return a.$number === digitsOf(b);
  if (isExactNumber(b)) return b.$number === digitsOf(a);
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && areSameLists(a, b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return areSameBytes(a, b);
  if (isPlain(a) && isPlain(b)) return areSameObjects(a, b);
  return isDuration(a) && isDuration(b) && a.seconds === b.seconds && a.nanos === b.nanos;
}

/** A date as its moment, the library's unsigned number as its value, a map as an object, all else as it is. */
function comparable(value: unknown): unknown {
  if (value instanceof Date) return { moment: value.getTime() };
  if (value instanceof Map) {
    spend(value.size / 8);
    return Object.fromEntries(value);
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const plain: unknown = isPlain(value) ? value : value.valueOf();
  return typeof plain === "bigint" ? plain : value;
}

function digitsOf(value: unknown): string | null {
  if (isNumeric(value)) return String(value);
  return isExactNumber(value) ? value.$number : null;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isDuration(value: object): value is { seconds: unknown; nanos: unknown } {
  return "seconds" in value && "nanos" in value;
}

function areSameLists(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((entry, index) => isSame(entry, right[index]));
}

function areSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  spend(left.length / 64);
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

function areSameObjects(left: Record<string, unknown>, right: Record<string, unknown>): boolean {
  const keys = Object.keys(left);
  spend(keys.length / 8);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]))
  );
}
