const texts = /\.(csv|tsv|txt|md|json)$/i;
const looked = 4_096;
/** Marks of UTF-16, in which every second byte of a text may be zero (Unicode §23.8). */
const utf16 = /^(?:\xFF\xFE|\xFE\xFF)/;
/** Characters that no text holds: control characters other than line breaks, tabs, form feeds and escapes (ISO/IEC 6429). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is looked for
const binary = /[\x00-\x08\x0E-\x1A\x1C-\x1F]/;

/**
 * Why the first bytes of a file do not fit its name, as a sentence for the person; null when they fit. It checks text files only, whose ending is
 * often the only clue because browsers name no type for them or a wrong one. It guesses no kind from the bytes: a table that begins with “BM” is not
 * a picture.
 */
export function contentProblem(name: string, data: Uint8Array): string | null {
  const ending = texts.exec(name)?.[1];
  const beginning = Buffer.from(data.subarray(0, looked)).toString("latin1");
  if (ending === undefined || utf16.test(beginning) || !binary.test(beginning)) return null;
  return `“${name}” holds no text, as ${ending.toUpperCase()} files do. Choose the file that was meant.`;
}
