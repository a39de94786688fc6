/** Signs that are not seen and that no address, number or name means: zero widths, the soft hyphen, directions (Unicode UAX #9, UTS #55). */
const invisible = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;
// Beside what the standards call ignorable, the braille cell without a dot (U+2800) is drawn as a blank.
const blank = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]*$/u;
// Address books, spreadsheets and chats put the signs that open and close a direction around what is copied from them. The marks of direction
// stay: behind a sign at the end of a text they say where it stands.
const blankEnds =
  /^[\s\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069]+|[\s\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069]+$/gu;

/** Whether nobody would see anything of a text: blanks and signs without a shape only (Unicode UAX #44, Default_Ignorable_Code_Point). */
export function isBlank(text: string): boolean {
  return blank.test(text);
}

/** A text without blanks at its ends, and without signs there that are not seen. */
export function trimmed(text: string): string {
  return text.replace(blankEnds, "");
}

/** A text as it is seen: without signs of no shape anywhere, and without blanks at its ends. */
export function asSeen(text: string): string {
  return text.replace(invisible, "").trim();
}
