import { asSeen } from "./invisible.ts";

/** A number that was typed, or why it is none, as a sentence for the person. */
export type ReadNumber = { value: number } | { problem: string };

const minus = /^[\u2010-\u2015\u2212\uFE63\uFF0D]/u;
// Blanks between digits, as `1 000` has them, the narrow ones included, and the apostrophe of `1'000`.
const apart = /(?<=\d)[\s'’](?=\d{3}(?!\d))/gu;
const whole = /^(\d+)$/;
const decimal = /^(\d*)[.,](\d+)$/;
/** Thousands by one mark, and the decimals after the other. */
const grouped = /^([1-9]\d{0,2}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/;
const readTwoWays = /^([1-9]\d{0,2})[.,](\d{3})$/;
// A double gives every number of so many digits back as it was (IEEE 754, `DBL_DIG`).
const keptDigits = 15;

/**
 * Reads a number as people write it, with a point or a comma: `12,5`, `1 000`, `1.234,50`. What can be meant in two ways, as `1.000` and
 * `1,000` can, is refused with both ways to write it.
 */
export function readNumber(typed: string): ReadNumber {
  const text = asSeen(typed).replace(minus, "-").replace(apart, "");
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  const digits = text.slice(sign.length);
  const twoWays = readTwoWays.exec(digits);
  if (twoWays) return { problem: inTwoWays(digits, twoWays) };
  const [, plain, fraction = ""] = whole.exec(digits) ?? decimal.exec(digits) ?? [];
  if (plain !== undefined) return kept(`${sign}${plain}`, fraction);
  const [, groups, , rest = ""] = grouped.exec(digits) ?? [];
  if (groups !== undefined) return kept(`${sign}${groups.replace(/\D/g, "")}`, rest);
  return { problem: "Write a number with digits, like 1000 or 12.5." };
}

function inTwoWays(text: string, [, before = "", after = ""]: RegExpExecArray): string {
  const short = after.replace(/0+$/, "");
  const fraction = short === "" ? "0" : short === after ? `${after}0` : short;
  return `“${text}” can be read in two ways: write ${before}${after} or ${before}.${fraction}.`;
}

function kept(before: string, after: string): ReadNumber {
  const fraction = after.replace(/0+$/, "");
  const significant = (before + fraction).replace(/^[+-]?0*/, "").length;
  // Whole numbers that are too long meet the field's largest value, which its sentence names.
  if (fraction !== "" && significant > keptDigits) return { problem: `Write at most ${keptDigits} digits.` };
  // Adding 0 makes 0 of -0, which no text has.
  return { value: Number(`${before || "0"}.${fraction || "0"}`) + 0 };
}
