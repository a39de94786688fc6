import { parse } from "lossless-json";
import type { Json } from "./json.ts";

/**
 * A number whose digits a double cannot hold, such as a 64-bit id. It travels through journals, effects and the transport as this
 * object and leaves as bare digits again ({@link stringifyJson}).
 */
export type ExactNumber = { $number: string };

// RFC 8259 §6.
const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
// What a double of 17 significant digits or less cannot be suspected of.
const maybeExact = /\d[\d.]{15,}|[eE][+-]?\d{3,}/;
const writtenExact = /\{\s*"\$number":\s?"(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)"\s*\}/g;

/** Whether a value is an {@link ExactNumber}. */
export function isExactNumber(value: unknown): value is ExactNumber {
  if (value === null || typeof value !== "object") return false;
  const { $number } = value as Partial<ExactNumber>;
  // Asking for the keys last keeps this short for objects of a million of them.
  return typeof $number === "string" && jsonNumber.test($number) && Object.keys(value).length === 1;
}

/** A number as written in JSON (RFC 8259 §6): a double where that keeps its value, else an {@link ExactNumber}. */
export function numberOf(digits: string): number | ExactNumber {
  const value = Number(digits);
  const whole = !/[.eE]/.test(digits);
  // 17 significant digits name a double exactly, and many services write theirs that way (IEEE 754 §5.12.2).
  const kept = whole
    ? Number.isSafeInteger(value)
    : Number.isFinite(value) && digits.replace(/[eE].*$|\D/g, "").replace(/^0+/, "").length <= 17;
  return kept ? value : { $number: digits };
}

const decimal = /^([+-]?)0*(?=\.?\d|(?<=0))(\d*)(?:\.(\d*))?(e[+-]?\d+)?$/i;

/** A number as people and services write it in a text, `+7`, `.5` and `007` included, with all its digits; null for a text that is none. */
export function decimalOf(text: string): number | ExactNumber | null {
  const found = decimal.exec(text);
  if (!found) return null;
  const [, sign, whole, fraction, exponent = ""] = found;
  return numberOf(`${sign === "-" ? "-" : ""}${whole || "0"}${fraction ? `.${fraction}` : ""}${exponent}`);
}

/**
 * JSON text as a value, with the digits of every number kept.
 * @throws SyntaxError when the text is not JSON (RFC 8259)
 */
export function parseJson(text: string): Json {
  return withDigits(text, JSON.parse(text) as Json);
}

/** What JSON text was read as, with the digits of every number kept. @param value what `JSON.parse` makes of the text */
export function withDigits(text: string, value: Json): Json {
  // The slow way only where a long number stands somewhere, be it inside a text.
  return maybeExact.test(text) ? (parse(text, undefined, numberOf) as Json) : value;
}

/**
 * A value as JSON text, with {@link ExactNumber}s as bare digits. @param indent blanks that each level is moved in; 0 keeps one line
 * @example
 * stringifyJson(parseJson("[12345678901234567890]")); // "[12345678901234567890]"
 */
export function stringifyJson(value: Json, indent = 0): string {
  // Quotes inside a text are escaped, so only such an object can look like this.
  return JSON.stringify(value, null, indent).replace(writtenExact, "$1");
}
