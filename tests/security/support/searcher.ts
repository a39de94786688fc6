import { constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { disguisesOf } from "./disguises.ts";

/** Something that was written or said somewhere, and where. */
export interface Word {
  where: string;
  text: string | Uint8Array;
}

/** Compressed bytes within compressed bytes, base64 within base64: that far it is followed. */
const deepest = 3;
const partial = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 32 * 1_048_576 };

/** Texts that compressed bytes hold, wherever they begin; bytes that only look compressed hold none. */
function unpacked(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const attempt = (open: () => Buffer) => {
    try {
      const text = open();
      if (text.length > 0) found.push(text);
    } catch {
      // It only looked like one.
    }
  };
  for (let at = bytes.indexOf(0x1f); at !== -1; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 0x08) attempt(() => gunzipSync(bytes.subarray(at), partial));
  }
  for (let at = bytes.indexOf(0x78); at !== -1; at = bytes.indexOf(0x78, at + 1)) {
    const header = (0x78 << 8) | (bytes[at + 1] ?? 0);
    // RFC 1950 §2.2: the two bytes of the header are a multiple of 31.
    if (header % 31 === 0) attempt(() => inflateSync(bytes.subarray(at), partial));
  }
  attempt(() => inflateRawSync(bytes, { maxOutputLength: partial.maxOutputLength }));
  return found;
}

/** Longer runs of base64 or hex, which may hold compressed bytes. */
function decoded(text: string): Buffer[] {
  const base64 = text.match(/[A-Za-z0-9+/_-]{40,}/g) ?? [];
  const hex = text.match(/[0-9a-fA-F]{40,}/g) ?? [];
  return [...base64.map((run) => Buffer.from(run, "base64")), ...hex.map((run) => Buffer.from(run, "hex"))];
}

const mayBePacked = (bytes: Buffer) =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0x78 && ((0x78 << 8) | (bytes[1] ?? 0)) % 31 === 0);

function namesIn(bytes: Buffer, needles: ReadonlyMap<string, readonly Buffer[]>, depth: number): string[] {
  const here = [...needles].filter(([, forms]) => forms.some((form) => bytes.includes(form))).map(([name]) => name);
  if (depth === deepest) return here;
  const within = [...unpacked(bytes), ...decoded(bytes.toString("latin1")).filter(mayBePacked)];
  return [...here, ...within.flatMap((inner) => namesIn(inner, needles, depth + 1))];
}

/**
 * Makes a search for secrets in every usual disguise: raw, base64 at each of its three places and in both alphabets, hex, percent-encoded, escaped for
 * JSON or HTML, and all of these within gzip or deflate.
 *
 * @param secrets what is looked for, by name
 * @returns gives the sentences `name in place` of what was found, each once
 */
export function searcher(secrets: ReadonlyMap<string, string>): (words: Iterable<Word>) => string[] {
  const needles = new Map(
    [...secrets].map(
      ([name, text]) => [name, [...disguisesOf(text)].map((form) => Buffer.from(form, "utf8"))] as const,
    ),
  );
  return (words) => {
    const found = new Set<string>();
    for (const { where, text } of words) {
      const bytes = typeof text === "string" ? Buffer.from(text, "utf8") : Buffer.from(text);
      for (const name of namesIn(bytes, needles, 0)) found.add(`${name} in ${where}`);
    }
    return [...found];
  };
}
