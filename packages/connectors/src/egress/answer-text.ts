import { FormworkError, wellFormed } from "@formwork/domain";
import iconv from "iconv-lite";

/** Charset that servers mean by the names of its subsets (WHATWG Encoding §4.2): nearly all of them send windows-1252. */
const meant: Readonly<Record<string, string>> = {
  "iso-8859-1": "windows-1252",
  iso8859_1: "windows-1252",
  latin1: "windows-1252",
  "us-ascii": "windows-1252",
  ascii: "windows-1252",
};

/** Encodings that the library also decodes and that are not character sets. */
const transfers = /^_|^(base64|hex|binary)$/;

/** Bytes of a document in which to look for its own declaration (HTML §13.2.3.2). */
const declaredWithin = 1_024;

/**
 * Decodes the bytes of an answer: by their byte order mark (WHATWG Encoding §6, which has priority), by the charset of the content type (RFC 9110
 * §8.3.2), by the declaration in an XML or HTML document, else as UTF-8. The mark is not part of the text.
 *
 * @param contentType value of the header; empty when there is none
 * @throws FormworkError `RESPONSE_UNREADABLE` for an unknown charset, which is never guessed
 */
export function answerText(bytes: Buffer, contentType: string): string {
  const charset = markOf(bytes) ?? charsetIn(contentType) ?? declaredIn(bytes, contentType) ?? unmarkedJson(bytes);
  if (charset === null || charset === "utf-8" || charset === "utf8") return fromUtf8(bytes);
  const known = meant[charset] ?? charset;
  if (!transfers.test(known) && iconv.encodingExists(known)) return wellFormed(iconv.decode(bytes, known));
  throw new FormworkError(
    "RESPONSE_UNREADABLE",
    `The answer is written in the character set “${charset}”, which is not known here. Ask the service for UTF-8.`,
    { charset },
  );
}

// UTF-8 cannot produce lone surrogates, and hardly any answer contains NUL.
function fromUtf8(bytes: Buffer): string {
  const text = bytes.toString("utf8", markOf(bytes) === null ? 0 : 3);
  return bytes.includes(0) ? wellFormed(text) : text;
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : null;
}

function charsetIn(contentType: string): string | null {
  const [, quoted, plain] = /;\s*charset\s*=\s*(?:"([^"]*)"|'?([^\s;,"']+))/i.exec(contentType) ?? [];
  return nameOf(quoted ?? plain);
}

function declaredIn(bytes: Buffer, contentType: string): string | null {
  const [, kind] = /[/+](xml|html)\b/i.exec(contentType) ?? [];
  if (kind === undefined) return null;
  const start = bytes.subarray(0, declaredWithin).toString("latin1");
  const xml = /^\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(start);
  return nameOf((xml ?? /<meta\s[^>]*?charset\s*=\s*["']?([^\s"'/>;]+)/i.exec(start))?.[1]);
}

function nameOf(text: string | undefined): string | null {
  const name = text?.trim().toLowerCase() ?? "";
  return /^[\w:.+-]{1,40}$/.test(name) ? name : null;
}

// No JSON text in UTF-8 has NUL as its first or second byte; which of them is NUL tells the byte order (RFC 4627 §3).
function unmarkedJson(bytes: Buffer): string | null {
  if (bytes[0] === 0 && (bytes[1] === 0x7b || bytes[1] === 0x5b)) return "utf-16be";
  return bytes[1] === 0 && (bytes[0] === 0x7b || bytes[0] === 0x5b) ? "utf-16le" : null;
}
