/**
 * What is wrong with the length of a text, as a sentence; null when it fits. In place of `maxLength`, with which a browser cuts what is pasted
 * without a word. Counts as the server does, without blanks at the ends.
 * @param longest most characters (UTF-16 units)
 */
export function tooLong(text: string, longest: number): string | null {
  const over = text.trim().length - longest;
  return over > 0 ? `Write at most ${longest} characters: this has ${over} too many.` : null;
}
