import * as z from "zod";
import { countCharacters } from "../../../text.ts";
import { asSeen, trimmed } from "./invisible.ts";

// Longest sign that people write: a kiss of two people with skin tones takes 15 units (Unicode Emoji 16).
const unitsOfACharacter = 32;

/**
 * A text without blanks at its ends, within limits in characters as people count them; its messages are for the person filling in the
 * form. Line ends are kept as `\n`, which is what a page shows and hands on (HTML §4.10.11, API value).
 */
export function textOf({ minLength = 0, maxLength }: { minLength?: number | undefined; maxLength: number }) {
  return z
    .string("Write a text.")
    .transform((text) => trimmed(text.replace(/\r\n?/g, "\n")))
    .refine((text) => !shorter(text, minLength), `Write at least ${minLength} characters.`)
    .refine((text) => !longer(text, maxLength), `Write at most ${maxLength} characters.`);
}

// Copied text brings soft hyphens and signs of direction along, which nobody sees when counting.
const countSeen = (text: string) => countCharacters(asSeen(text));

// A character is one unit or more: most texts need no counting, which takes time.
function shorter(text: string, least: number): boolean {
  return text.length < least || (least > 0 && countSeen(text) < least);
}

function longer(text: string, most: number): boolean {
  if (text.length <= most) return false;
  return text.length > most * unitsOfACharacter || countSeen(text) > most;
}
