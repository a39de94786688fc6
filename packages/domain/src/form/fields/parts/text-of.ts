import * as z from "zod";

/** A trimmed text within limits, in characters; its messages are for the person filling in the form. */
export function textOf({ minLength, maxLength }: { minLength?: number | undefined; maxLength: number }) {
  return z
    .string("Write a text.")
    .trim()
    .min(minLength ?? 0, `Write at least ${minLength ?? 0} characters.`)
    .max(maxLength, `Write at most ${maxLength} characters.`);
}
