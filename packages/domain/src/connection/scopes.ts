/**
 * Scopes that an action needs and nobody granted.
 * @param granted scopes the service granted, as separate entries; null when the service has no scopes, which grants everything
 * @param needed scopes of the action
 * @returns the missing ones in the order of `needed`, each once. Separators and wildcards of a service are its connector's business:
 *   it hands over lists that compare literally
 */
export function missingScopes(granted: readonly string[] | null, needed: readonly string[]): string[] {
  if (granted === null) return [];
  const has = new Set(granted);
  return [...new Set(needed)].filter((scope) => !has.has(scope));
}
