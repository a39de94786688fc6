import { beginning, wellFormed } from "@formwork/domain";
import { secretForms } from "./secret-forms.ts";

/** Longest piece of foreign text that is kept. */
const longestRemoteText = 500;

/** In an error text even a short password is blanked out. */
const shortestSecret = 4;

const namedSecret =
  /(["']?\b(?:access[_-]?token|refresh[_-]?token|id[_-]?token|client[_-]?secret|api[_-]?key|apikey|authorization|password|passwd|secret|token|code[_-]?verifier|cookie|set-cookie)\b["']?\s*[:=]\s*)("[^"]*"|'[^']*'|(?:bearer|basic|zoho-oauthtoken)\s+[^\s"',;&}]+|[^\s"',;&}]+)/gi;

/**
 * Makes a function that takes the values in use out of texts, in every usual form ({@link secretForms}).
 *
 * @param secrets values in use for this call
 * @param shortest shortest value that is looked for; shorter ones would blank out ordinary words
 * @returns gives a text with `[redacted]` in their places
 */
export function valueRedactor(secrets: readonly string[], shortest = shortestSecret): (text: string) => string {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(secretForms))];
  // Longest first, so that no form leaves the tail of a longer one behind.
  forms.sort((a, b) => b.length - a.length);
  return (text) =>
    forms.reduce((clean, form) => (clean.includes(form) ? clean.replaceAll(form, "[redacted]") : clean), text);
}

/**
 * Takes secrets out of a text: the values in use, and whatever stands behind a name like `access_token`.
 *
 * @param text any text that came from outside
 * @param secrets values in use for this call
 */
export function redact(text: string, secrets: readonly string[]): string {
  return valueRedactor(secrets)(text).replace(namedSecret, "$1[redacted]");
}

/** Foreign text fit for an error: redacted first, then cut to 500 characters, on one line. */
export function remoteText(text: string, secrets: readonly string[]): string {
  const clean = redact(text, secrets).replace(/\s+/g, " ").trim();
  return clean.length <= longestRemoteText ? wellFormed(clean) : `${beginning(clean, longestRemoteText - 1)}…`;
}
