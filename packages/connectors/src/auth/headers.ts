import { beginning, FormworkError } from "@formwork/domain";

/** Headers that control the connection or the routing, so builders and connections must not set them. */
const reserved = new Set([
  "host",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "upgrade",
  "te",
  "trailer",
  "expect",
  "cookie",
  "proxy-authorization",
  "x-formwork-host",
]);

/**
 * Checks a header that somebody wrote (RFC 9110 §5.1, §5.5).
 *
 * @returns the name in lower case
 * @throws FormworkError `INVALID_INPUT`, nothing was sent
 */
export function checkedHeader(name: string, value: string): string {
  const lower = name.trim().toLowerCase();
  const refuse = (sentence: string) =>
    new FormworkError("INVALID_INPUT", sentence, { header: beginning(name, 100), notSent: true });
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/.test(lower))
    throw refuse("A header name may hold letters, digits and - only.");
  if (reserved.has(lower)) throw refuse(`The header ${lower} is set by Formwork and cannot be chosen.`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the target
  if (/[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/.test(value)) {
    throw refuse(`The value of the header ${lower} holds characters that a header cannot carry.`);
  }
  return lower;
}
