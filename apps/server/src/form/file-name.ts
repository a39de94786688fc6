import { FormworkError } from "@formwork/domain";

/** Longest file name, which is the most that file systems allow (NTFS: 255 UTF-16 units). */
const longestName = 255;
// Line breaks, and marks that change the writing direction: `exe.` before an RTL mark reads as another ending (UTS #39 §5.4).
const dangerous = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Cleans the name of an uploaded file: removes folders and characters that could end a header or a line, and keeps the rest.
 * @param header percent-encoded, as the page sends it
 * @throws FormworkError `INVALID_INPUT` when the name is missing or too long
 */
export function fileName(header: unknown): string {
  const name = decoded(header)
    .replace(/^.*[\\/]/, "")
    .replace(dangerous, "")
    .trim();
  if (name === "" || name === "." || name === "..")
    throw new FormworkError("INVALID_INPUT", "The file came without a name. Choose it again.");
  if (name.length > longestName)
    throw new FormworkError(
      "INVALID_INPUT",
      `The name of this file is too long: give it one of at most ${longestName} characters, then choose it again.`,
    );
  return name;
}

function decoded(header: unknown): string {
  try {
    return decodeURIComponent(typeof header === "string" ? header : "");
  } catch {
    // A name that is not percent-encoded counts as missing.
    return "";
  }
}
