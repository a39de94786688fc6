import { FormworkError } from "../../errors.ts";
import type { HttpPair } from "../../run/work.ts";

// RFC 9110 §5.6.2: field names are tokens.
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const managed = [
  "host",
  "content-length",
  "connection",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
  "keep-alive",
  "expect",
  "proxy-authorization",
];
const secret = ["authorization", "cookie"];

/** Why a header of this name may not be set by a builder; null when it may. */
export function headerProblem(name: string): string | null {
  const lower = name.toLowerCase();
  if (!token.test(name)) return "A header's name may hold letters, digits and dashes.";
  if (managed.includes(lower) || lower.startsWith("proxy-"))
    return `The header ${name} is set by Formwork itself. Leave it out.`;
  if (secret.includes(lower))
    return `Choose a connection instead of the header ${name}: what stands in a step can be read by every builder.`;
  return null;
}

/**
 * Refuses header names and values that must not leave.
 * @throws FormworkError `INVALID_INPUT`
 */
export function assertHeaders(headers: readonly HttpPair[]): void {
  for (const { name, value } of headers) {
    const problem = headerProblem(name);
    if (problem) throw new FormworkError("INVALID_INPUT", problem, { path: "headers" });
    // RFC 9110 §5.5: a line break in a value would start another header.
    if (/[\r\n\0]/.test(value))
      throw new FormworkError("INVALID_INPUT", `The value of the header ${name} has a line break in it.`, {
        path: "headers",
      });
  }
}
