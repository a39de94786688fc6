import type { WiderScopes } from "@formwork/domain";
import type { Connector } from "../define.ts";

/**
 * Scopes to ask for in a consent [C8]: what the chosen actions need, and what the account's name needs.
 *
 * @param connector the service
 * @param actions keys of the chosen actions; all of them when absent
 * @returns scopes without repeats; empty when the service has none
 */
export function consentScopes(
  connector: Connector,
  actions: readonly string[] = Object.keys(connector.actions),
): string[] {
  if (connector.auth.type !== "oauth2") return [];
  const needed = actions.flatMap((key) => connector.actions[key]?.scopes ?? []);
  return [...new Set([...needed, ...connector.auth.baseScopes])];
}

/** Every scope the actions of a connector need together. */
export function allScopes(connector: Connector): string[] {
  return [...new Set(Object.values(connector.actions).flatMap((action) => action.scopes))];
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
