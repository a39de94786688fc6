import type { WiderScopes } from "@formwork/domain";
import { listsOf } from "../define/choice-lists.ts";
import type { Action, Connector } from "../define.ts";

/** What a connection says of the scopes that it needs. */
export interface AskedScopes {
  /** Keys of the chosen actions; all of them when absent. */
  actions?: readonly string[] | undefined;
  /** Parameters of the connection. */
  params?: Readonly<Record<string, string>>;
}

/**
 * Scopes to ask for in a consent [C8]: what the chosen actions need, what the lists of values that their inputs name need, what the connection's
 * parameters name, and what the account's name needs.
 *
 * @param connector the service
 * @param asked what the connection says
 * @returns scopes without repeats; empty when the service has none
 */
export function consentScopes(connector: Connector, asked: AskedScopes = {}): string[] {
  const { auth } = connector;
  if (auth.type !== "oauth2") return [];
  const { actions = Object.keys(connector.actions), params = {} } = asked;
  const chosen = actions.flatMap((key) => connector.actions[key] ?? []);
  return [...new Set([...neededBy(connector, chosen), ...(auth.paramScopes?.(params) ?? []), ...auth.baseScopes])];
}

/** Every scope that the actions of a connector and the lists of values of their inputs need together. */
export function allScopes(connector: Connector): string[] {
  return [...new Set(neededBy(connector, Object.values(connector.actions)))];
}

function neededBy(connector: Connector, actions: readonly Action[]): string[] {
  const lists = new Set(actions.flatMap((action) => listsOf(action).map(({ list }) => list)));
  return [
    ...actions.flatMap((action) => action.scopes),
    ...[...lists].flatMap((list) => connector.choices?.[list]?.scopes ?? []),
  ];
}

/** For every scope of a connector's actions the wider ones that grant as much, as data; undefined where there are none. */
export function widerScopesOf(connector: Connector): WiderScopes | undefined {
  const { auth } = connector;
  if (auth.type !== "oauth2" || !auth.widerScopes) return undefined;
  const { widerScopes } = auth;
  return Object.fromEntries(allScopes(connector).map((scope) => [scope, widerScopes(scope)]));
}

/** Reads the `scope` of a token answer, whatever separates its words; null when the answer names none. */
export function parseScopes(scope: unknown): string[] | null {
  if (Array.isArray(scope)) return scope.filter((word) => typeof word === "string");
  return typeof scope === "string" && scope.trim() !== "" ? scope.trim().split(/[\s,]+/) : null;
}
