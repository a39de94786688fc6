import { type NumberLimits, numberWithin } from "@formwork/domain";

interface Asked extends NumberLimits {
  /** Whether a number has to be there. */
  needed: boolean;
}

/**
 * The number that a text typed in the editor says, by the rule of number fields in forms; undefined for an empty one, unless a number is needed.
 * @returns the number, or why there is none, as a sentence
 */
export function readTyped(
  text: string,
  { needed, ...limits }: Asked,
): { value: number | undefined } | { problem: string } {
  if (text.trim() === "") return needed ? { problem: "Write a number." } : { value: undefined };
  const read = numberWithin(limits).safeParse(text);
  return read.success ? { value: read.data } : { problem: read.error.issues.map(({ message }) => message).join(" ") };
}

/** Numbers that `readNumber` could read with thousands or decimals, such as 1.234. */
const readTwoWays = /^-?[1-9]\d{0,2}\.\d{3}$/;

/** Formats a number for an input: digits and a point, so that it is read back as the same number. */
export function written(value: number | undefined): string {
  const text = value?.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 }) ?? "";
  return readTwoWays.test(text) ? `${text}0` : text;
}
