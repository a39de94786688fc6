import { readUrl } from "@formwork/domain";
import { type Found, keptJson, keptPairs, keptPieces, type Pair, pairsOf } from "./found.ts";

/** The address of a request; without the query when its parameters can be rows. */
export interface CurlAddress {
  url: string;
  query: Pair[];
}

/**
 * Reads an address as curl does: without a scheme it is `http`, a fragment after `#` is not sent, and a pattern such as `[1-3]` or `{a,b}` gives its
 * first address (https://curl.se/docs/url-syntax.html, manual page, section “globbing”).
 *
 * @param given.query parameters that options add
 * @param given.patterns whether braces and brackets are patterns
 * @returns null when it is not a web address
 */
export function addressOf(
  written: string,
  given: { query: readonly string[]; patterns: boolean; scheme: string },
  found: Found,
): CurlAddress | null {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `${given.scheme}://${written}`;
  const single = given.patterns ? firstOfPatterns(whole, found) : encodedBraces(whole);
  const url = readUrl(single);
  if (url === null || !/^https?:/i.test(single)) return null;
  if (url.username !== "" || url.password !== "") found.secrets.push("the name and password in the address");
  const [, before = "", own = ""] = /^([^?#]*)(?:\?([^#]*))?/.exec(single) ?? [];
  const bare = before.replace(/^(\w+:\/\/)[^/@]*@/, "$1");
  const search = [own, ...given.query.map((piece) => keptJson(piece, found))].filter((piece) => piece !== "").join("&");
  const pairs = pairsOf(search);
  if (pairs) return { url: bare, query: keptPairs(pairs, found) };
  // Rows would write `flag` as `flag=`, so the query stays in the address, without its secrets.
  const kept = encodedBraces(keptPieces(search, found));
  return { url: kept === "" ? bare : `${bare}?${kept}`, query: [] };
}

function encodedBraces(text: string): string {
  return text.replace(/[{}]/g, (brace) => (brace === "{" ? "%7B" : "%7D"));
}

const range = /^\[(?:(\d+)-\d+(?::\d+)?|([a-z])-[a-z](?::\d+)?|([A-Z])-[A-Z](?::\d+)?)\]/;

function firstOfPatterns(address: string, found: Found): string {
  let made = "";
  for (let at = 0; at < address.length; ) {
    const rest = address.slice(at);
    const escaped = /^\\([[\]{}])/.exec(rest);
    const list = /^\{([^{}]*)\}/.exec(rest);
    const numbers = range.exec(rest);
    const pattern = list ?? numbers;
    if (pattern) {
      found.leftOut.push(`the pattern ${pattern[0]}, of which the first address is used`);
      made += list ? (list[1] ?? "").split(",")[0] : (numbers?.slice(1).find((each) => each !== undefined) ?? "");
    } else made += escaped ? encodedBraces(escaped[1] ?? "") : encodedBraces(rest.charAt(0));
    at += (pattern ?? escaped)?.[0].length ?? 1;
  }
  return made;
}
