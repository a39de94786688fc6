import type { WiderScopes } from "@formwork/domain";
import { listsOf } from "../define/choice-lists.ts";
import type { Action, Connector } from "../define.ts";

/** The settings of a connection that decide its scopes. */
export interface AskedScopes {
  /** Keys of the chosen actions; all actions when absent. */
  actions?: readonly string[] | undefined;
  /** Parameters of the connection. */
  params?: Readonly<Record<string, string>>;
}

/**
 * Scopes to ask for in a consent [C8]: for the chosen actions, for the lists of values that their inputs use, for the account's name, and those that
 * the connection's parameters name.
 *
 * @param connector the service
 * @param asked settings of the connection
 * @returns scopes without duplicates; empty when the service has none
 */
export function consentScopes(connector: Connector, asked: AskedScopes = {}): string[] {
  const { auth } = connector;
  if (auth.type !== "oauth2") return [];
  const { actions = Object.keys(connector.actions), params = {} } = asked;
  const chosen = actions.flatMap((key) => connector.actions[key] ?? []);
  return [...new Set([...neededBy(connector, chosen), ...(auth.paramScopes?.(params) ?? []), ...auth.baseScopes])];
}

/** Every scope that the actions of a connector need, including the lists of values of their inputs. */
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

/** For every scope of a connector's actions, the wider scopes that include it, as data; undefined when there are none. */
export function widerScopesOf(connector: Connector): WiderScopes | undefined {
  const { auth } = connector;
  if (auth.type !== "oauth2" || !auth.widerScopes) return undefined;
  const { widerScopes } = auth;
  return Object.fromEntries(allScopes(connector).map((scope) => [scope, widerScopes(scope)]));
}

/** Reads the `scope` of a token answer, with any separator; null when the answer names none. */
export function parseScopes(scope: unknown): string[] | null {
  if (Array.isArray(scope)) return scope.filter((word) => typeof word === "string");
  return typeof scope === "string" && scope.trim() !== "" ? scope.trim().split(/[\s,]+/) : null;
}
