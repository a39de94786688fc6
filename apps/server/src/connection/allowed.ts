import { type ConnectorDescription, missingScopes, type ScopeChoice, webRequest } from "@formwork/domain";

/** What a person allowed, in the service's own words. */
export interface Allowed {
  /** Titles of actions; null for all of them. */
  titles: string[] | null;
  /** Actions that the connection needs and that were not allowed. */
  missing: string[];
}

/** What a connection should be allowed to do, in the service's own words; null for everything. */
export function titlesOf(choice: ScopeChoice, connector: ConnectorDescription | undefined): string[] | null {
  if (choice.all) return null;
  const known = [...(connector?.actions ?? []), webRequest];
  return choice.actions.map((key) => known.find((action) => action.key === key)?.title ?? key);
}

/** Translates granted scopes into actions [C8]: those that they allow, and those that they do not. */
export function allowedBy(
  granted: readonly string[],
  { connector, choice }: { connector: ConnectorDescription | undefined; choice: ScopeChoice },
): Allowed {
  // Services without scopes allow whatever they offer.
  if (!connector || connector.scopes.length === 0) return { titles: null, missing: [] };
  const meant = connector.actions.filter(({ key }) => choice.all || choice.actions.includes(key));
  const covered = connector.actions.filter(({ scopes }) => missingScopes(granted, scopes).length === 0);
  const missing = meant.filter((action) => !covered.includes(action)).map(({ title }) => title);
  const all = covered.length === connector.actions.length;
  return { titles: all ? null : covered.map(({ title }) => title), missing };
}
