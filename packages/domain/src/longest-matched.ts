/** Longest text, in characters, that a pattern may be run on. */
export const longestMatched = 500;
