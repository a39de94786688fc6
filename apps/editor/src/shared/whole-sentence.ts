/**
 * Words as a sentence that stands alone: with a capital in front and a full stop behind, where they have none.
 * @example
 * wholeSentence("as Ana's account, because Ana submitted the form"); // "As Ana's account, because Ana submitted the form."
 */
export function wholeSentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
