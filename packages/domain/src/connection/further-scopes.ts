import { furtherScopeSchema } from "./model.ts";

/**
 * Reads scopes as they are typed or pasted, for a service of our own client id [C23].
 * @param separator what stands between two scopes at the service; blanks and new lines separate them as well
 * @returns each once, in the order in which they stand
 */
export function readScopes(text: string, separator: " " | ","): string[] {
  return [...new Set(text.split(separator === "," ? /[\s,]+/ : /\s+/).filter((scope) => scope !== ""))];
}

/** Scopes that no service can take: with another sign than RFC 6749 §3.3 knows, too long, or two in one. */
export function wrongScopes(scopes: readonly string[], separator: " " | ","): string[] {
  return scopes.filter((scope) => !furtherScopeSchema.safeParse(scope).success || scope.includes(separator));
}
