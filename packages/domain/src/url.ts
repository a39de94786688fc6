/**
 * Reads an address (WHATWG URL). `URL.canParse` of Node 22 is not used: once optimized, it takes no address with a letter such as "ü" in it.
 * @param base what a relative address stands on
 * @returns null when it cannot be read
 * @example
 * readUrl("https://bücher.example")?.host; // "xn--bcher-kva.example"
 */
export function readUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
