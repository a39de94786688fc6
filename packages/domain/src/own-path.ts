import { readUrl } from "./url.ts";

/** First parts of the addresses that people are led back to, after signing in or a consent. */
export const ownPages = [
  ...[
    "applications",
    "authorize",
    "connections",
    "f",
    "home",
    "my-accounts",
    "my-sign-in",
    "people",
    "runs",
    "schedules",
    "services",
  ],
  "settings",
] as const;

const base = "https://own.invalid";
const longest = 2_000;
// Browsers drop tabs and ends of lines from an address and read "\" as "/" (WHATWG URL §4.4): nothing of the kind belongs in one of ours.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const foreign = /[\u0000-\u0020\u007f-\u00a0\\]/;

/**
 * The address of a page of this product that somebody may be led to, from a link that anybody can write: path, query and fragment as a
 * browser will read them.
 * @returns null for whatever does not lead to one of {@link ownPages} or the start page of the same origin
 * @example
 * ownPath("//elsewhere.example/home"); // null
 */
export function ownPath(address: unknown): string | null {
  if (typeof address !== "string" || address.length > longest) return null;
  const url = address.startsWith("/") && !foreign.test(address) ? readUrl(address, base) : null;
  if (!url) return null;
  const { origin, pathname, search, hash } = url;
  // Looked at after dot segments are resolved: "/home/..//elsewhere" would end as the address of another site.
  const first = pathname.split("/")[1] ?? "";
  const known = pathname === "/" || (ownPages as readonly string[]).includes(first);
  return origin === base && known ? pathname + search + hash : null;
}
