/** For a scope, the wider scopes of its service that grant as much, for example `contacts.READ` → `contacts.ALL`. */
export type WiderScopes = Readonly<Record<string, readonly string[]>>;

/**
 * Scopes that an action needs and nobody granted.
 * @param granted scopes the service granted, as separate entries; null when the service has no scopes, which grants everything
 * @param needed scopes of the action
 * @param wider scopes of the service that grant as much as a narrower one; what is not in it compares literally
 * @returns the missing ones in the order of `needed`, each once
 * @example
 * missingScopes(["contacts.ALL"], ["contacts.READ", "deals.READ"], { "contacts.READ": ["contacts.ALL"] }); // ["deals.READ"]
 */
export function missingScopes(
  granted: readonly string[] | null,
  needed: readonly string[],
  wider: WiderScopes = {},
): string[] {
  if (granted === null) return [];
  const has = new Set(granted);
  return [...new Set(needed)].filter((scope) => !has.has(scope) && !widerOf(wider, scope).some((one) => has.has(one)));
}

/** Scopes that grant as much as `scope`, itself included. */
export function grantingScopes(scope: string, wider: WiderScopes = {}): string[] {
  return [scope, ...widerOf(wider, scope)];
}

function widerOf(wider: WiderScopes, scope: string): readonly string[] {
  return Object.hasOwn(wider, scope) ? (wider[scope] ?? []) : [];
}
