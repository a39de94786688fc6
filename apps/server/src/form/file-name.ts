import { FormworkError } from "@formwork/domain";

/** What a reference to a file holds, and the most that file systems take (NTFS: 255 UTF-16 units). */
const longestName = 255;
// Ends of lines and headers, and signs that turn the direction: `exe.` before an RTL sign reads as another ending (UTS #39 §5.4).
const dangerous = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Name of an uploaded file, without folders and without what could end a header or a line on a screen; else kept whole.
 * @param header percent-encoded, as the page sends it
 * @throws FormworkError `INVALID_INPUT` when there is none, or it is too long to be kept
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
    // Not percent-encoded: as good as none.
    return "";
  }
}
