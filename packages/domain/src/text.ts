const unstorable = /\p{Surrogate}|\0/gu;
/** Made with the first text that needs it: its tables take a while to load. */
let segmenter: Intl.Segmenter | undefined;

/**
 * Text that can be stored, sent and encoded everywhere: half surrogate pairs (no UTF-8 for them, RFC 3629 §3) and NUL (not storable in
 * PostgreSQL, §8.14) become U+FFFD, the character for what could not be represented.
 * @example
 * wellFormed("a\u0000b"); // "a\uFFFDb"
 */
export function wellFormed(text: string): string {
  return text.replace(unstorable, "\uFFFD");
}

/** A value with every text in it, keys included, made {@link wellFormed}; the same object when nothing had to change. */
export function wellFormedJson<T>(value: T): T {
  if (typeof value === "string") return wellFormed(value) as T;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const entries = value.map(wellFormedJson);
    return entries.some((entry, index) => entry !== value[index]) ? (entries as T) : value;
  }
  // Dates and bytes hold no texts.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [wellFormed(key), wellFormedJson(entry), key, entry]);
  return entries.some(([key, entry, oldKey, old]) => key !== oldKey || entry !== old)
    ? (Object.fromEntries(entries.map(([key, entry]) => [key, entry])) as T)
    : value;
}

/**
 * The beginning of a text, well formed: no pair is cut into halves.
 * @param longest UTF-16 units at most
 * @example
 * beginning("Grüße", 3); // "Grü"
 */
export function beginning(text: string, longest: number): string {
  const cut = text.slice(0, longest);
  return wellFormed(cut.length < text.length && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut);
}

/** A text for a line: its {@link beginning} with a sign that it was cut, where it is longer. @param longest UTF-16 units at most */
export function shortened(text: string, longest: number): string {
  return text.length > longest ? `${beginning(text, longest - 1).trimEnd()}…` : text;
}

// Letters and signs that are always one character each: Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters
// without marks, kana, Han and Hangul syllables (UAX #29: Grapheme_Cluster_Break=Other, LV or LVT). Looking for borders takes a thousand times longer.
const singles =
  /^[ -~\u00A0-\u00A8\u00AA-\u00AC\u00AF-\u02FF\u0370-\u0482\u048A-\u058F\u05D0-\u05EA\u0620-\u064A\u0660-\u066F\u0671-\u06D3\u1E00-\u1FFF\u2010-\u2027\u20A0-\u20BF\u3001-\u3029\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF\uAC00-\uD7A3]*$/;

/** Whether every character of a text is one unit of it, so that counting and cutting need no search. */
export function isMadeOfSingles(text: string): boolean {
  return singles.test(text);
}

function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** How many characters a person sees: grapheme clusters (Unicode UAX #29), the one way of counting of pages and endpoints. */
export function countCharacters(text: string): number {
  if (isMadeOfSingles(text)) return text.length;
  let count = 0;
  for (const _ of segmentsOf(text)) count++;
  return count;
}

/** The characters of a text as a person sees them ({@link countCharacters}). */
export function charactersOf(text: string): string[] {
  if (isMadeOfSingles(text)) return text.split("");
  return Array.from(segmentsOf(text), ({ segment }) => segment);
}
