import readInternational, { parseIncompletePhoneNumber as digitsOf } from "libphonenumber-js/min";
import { asSeen } from "./invisible.ts";

/** A telephone number as it is stored, or why it is none, as a sentence for the person. */
export type ReadPhone = { value: string } | { problem: string };

const longestTyped = 60;
// ITU-T E.164 §6: at most 15 digits, the first of them no 0.
const international = /^\+[1-9]\d{5,14}$/;
const national = /^\d{3,15}$/;
const extension = /\p{L}[\s.:]*\d+$|[#;,]\s*\p{L}*[\s=.]*\d+$/u;
const example = "like +49 30 1234567";

/**
 * Reads a telephone number: with its country code as E.164 (`+49 (0)30 …` loses the 0 that is only dialled inside the country, `+39 06 …`
 * keeps the one that belongs to it), without one as its digits. No country is guessed.
 * @param needsCountry whether only a number with its country code will do
 */
export function readPhone(typed: string, needsCountry: boolean): ReadPhone {
  const text = asSeen(typed)
    .normalize("NFKC")
    .replace(/^tel:/i, "")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    // The bracket around a country code, and the blank behind its zeros, are none of the number.
    .replace(/^\(\s*((?:\+|00)[\d\s]+)\)/, "$1 ")
    .replace(/^00\s*(?=[1-9])/, "+");
  if (text.length > longestTyped) return { problem: "This number is too long." };
  if (!/^\+?[\p{Nd}\s()./-]+$/u.test(text)) {
    const problem = extension.test(text) ? `Write the number without an extension, ${example}.` : wrong(needsCountry);
    return { problem };
  }
  if (!text.startsWith("+")) {
    const digits = digitsOf(text);
    return !needsCountry && national.test(digits) ? { value: digits } : { problem: wrong(needsCountry) };
  }
  const number = readInternational(text, { extract: false })?.number;
  return number && international.test(number) ? { value: number } : { problem: wrong(true) };
}

function wrong(needsCountry: boolean): string {
  return needsCountry ? `Write the number with its country code, ${example}.` : `Write a telephone number ${example}.`;
}
