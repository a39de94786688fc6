import { beginning, wellFormed } from "@formwork/domain";
import { secretForms } from "./secret-forms.ts";

/** Longest foreign text to keep. */
const longestRemoteText = 500;

/** In an error text even short passwords are redacted. */
const shortestSecret = 4;

const namedSecret =
  /(["']?\b(?:access[_-]?token|refresh[_-]?token|id[_-]?token|client[_-]?secret|api[_-]?key|apikey|authorization|password|passwd|secret|token|code[_-]?verifier|cookie|set-cookie)\b["']?\s*[:=]\s*)("[^"]*"|'[^']*'|(?:bearer|basic|zoho-oauthtoken)\s+[^\s"',;&}]+|[^\s"',;&}]+)/gi;

/**
 * Makes a function that redacts the values in use in texts, in every common form ({@link secretForms}).
 *
 * @param secrets values in use for this call
 * @param shortest shortest value to redact; shorter ones would redact ordinary words
 * @returns a function that replaces them with `[redacted]`
 */
export function valueRedactor(secrets: readonly string[], shortest = shortestSecret): (text: string) => string {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(secretForms))];
  // Longest first, so that a short form never leaves part of a longer one.
  forms.sort((a, b) => b.length - a.length);
  return (text) =>
    forms.reduce((clean, form) => (clean.includes(form) ? clean.replaceAll(form, "[redacted]") : clean), text);
}

/**
 * Redacts secrets in a text: the values in use, and every value after a name like `access_token`.
 *
 * @param text any text from outside
 * @param secrets values in use for this call
 */
export function redact(text: string, secrets: readonly string[]): string {
  return valueRedactor(secrets)(text).replace(namedSecret, "$1[redacted]");
}

/** Prepares foreign text for an error: redacts it, cuts it to 500 characters and puts it on one line. */
export function remoteText(text: string, secrets: readonly string[]): string {
  const clean = redact(text, secrets).replace(/\s+/g, " ").trim();
  return clean.length <= longestRemoteText ? wellFormed(clean) : `${beginning(clean, longestRemoteText - 1)}…`;
}
