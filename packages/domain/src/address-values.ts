import { wellFormed } from "./text.ts";

/** How often servers and the proxies before them decode a path one after the other; more has never been seen. */
const mostDecodings = 5;

/**
 * Whether a text holds the piece `.` or `..`, in any encoding. Such a piece leads out of the folder that an address names: in the parser of
 * addresses (WHATWG URL §4.1), or at a server that decodes it first.
 * @example
 * hasDotPiece("a/%2e%2e/b"); // true
 */
export function hasDotPiece(text: string): boolean {
  let seen = text;
  for (let round = 0; ; round += 1) {
    // What follows a semicolon is a parameter of the piece (RFC 3986 §3.3), not part of its name.
    if (seen.split(/[/\\]/).some((piece) => /^\.{1,2}$/.test(piece.replace(/;.*$/s, "").trim()))) return true;
    const decoded = seen.replace(/%([0-7][0-9a-f])/gi, (_whole, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    if (decoded === seen || round === mostDecodings) return false;
    seen = decoded;
  }
}

/**
 * A text as one piece of an address, a path's or a query's: what could end the piece is encoded (RFC 3986 §2.1).
 * @example
 * addressPiece("a/b"); // "a%2Fb"
 */
export function addressPiece(text: string): string {
  return encodeURIComponent(wellFormed(text));
}
