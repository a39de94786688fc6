import * as z from "zod";
import { isExactNumber } from "../../../exact-number.ts";
import { readNumber } from "./read-number.ts";
import { typed } from "./typed.ts";

/** What a number has to keep to; each left out sets no limit of its own. */
export interface NumberLimits {
  min?: number | undefined;
  max?: number | undefined;
  /** Digits allowed after the point. */
  decimals?: number | undefined;
}

/** Beyond it whole numbers are not kept digit by digit (IEEE 754). */
const largest = Number.MAX_SAFE_INTEGER;
const fromText = typed(readNumber);
const fits = (value: number, decimals: number) => Number(value.toFixed(decimals)) === value;

/**
 * A number, or a text or a JSON number of any length that says one, with a point or a comma (`readNumber`). What can be meant in two ways, and digits that could not be kept,
 * are refused with how to write them: the messages are sentences for the person who typed it, in forms and in the editor.
 */
export function numberWithin({ min = -largest, max = largest, decimals }: NumberLimits): z.ZodType<number> {
  const [least, most] = [Math.max(min, -largest), Math.min(max, largest)];
  return z
    .unknown()
    .transform((value, context) => {
      const text = isExactNumber(value) ? value.$number : value;
      return typeof text === "string" ? fromText(text, context) : text;
    })
    .pipe(
      z
        .number("Write a number.")
        .min(least, `Write ${least} or more.`)
        .max(most, `Write ${most} or less.`)
        .refine(
          (value) => decimals === undefined || fits(value, decimals),
          decimals ? `Write at most ${decimals} digits after the point.` : "Write a whole number.",
        ),
    );
}
