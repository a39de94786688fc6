import type { ActionDescription, ConnectorDescription, JsonSchema } from "@formwork/domain";
import { z } from "zod";
import { fieldsOf } from "./auth/fields.ts";
import { allScopes, widerScopesOf } from "./auth/scopes.ts";
import type { Action, AuthMethod, Connector, Param } from "./define.ts";

function describeAction(key: string, action: Action): ActionDescription {
  return {
    key,
    title: action.title,
    description: action.description,
    guarantee: action.guarantee,
    scopes: action.scopes,
    input: z.toJSONSchema(action.input, { io: "input" }) as JsonSchema,
    output: z.toJSONSchema(action.output) as JsonSchema,
  };
}

function knowsNobody(auth: AuthMethod): boolean {
  return auth.type === "oauth2" && auth.grant === "client_credentials";
}

function toField({ key, label, help, initial, options }: Param): ConnectorDescription["authFields"][number] {
  return { key, label, secret: false, optional: initial !== undefined, help, initial, options };
}

/** A connector as data, without its functions. */
export function describeConnector(connector: Connector): ConnectorDescription {
  const { auth } = connector;
  const widerScopes = widerScopesOf(connector);
  return {
    key: connector.key,
    name: connector.name,
    description: connector.description,
    category: connector.category,
    color: connector.color,
    initials: connector.initials,
    authType: auth.type,
    consents: auth.type === "oauth1" || (auth.type === "oauth2" && auth.grant === "authorization_code"),
    sharedOnly:
      connector.sharedOnly ?? (knowsNobody(auth) ? `${connector.name} knows no people, only its client.` : null),
    origin: "built-in",
    docs: connector.docs,
    scopes: allScopes(connector),
    scopeSeparator: auth.type === "oauth2" ? auth.scopeSeparator : undefined,
    ...(widerScopes && { widerScopes }),
    regions: connector.regions.map(({ key, label }) => ({ key, label })),
    authFields: [...(connector.accountParams ?? []).map(toField), ...fieldsOf(auth)],
    needsFormBody:
      (auth.type === "api_key" && auth.places.some((place) => place.in === "form")) ||
      (auth.type === "oauth1" && auth.place === "form") ||
      (auth.type === "oauth2" && auth.tokenPlace?.in === "form"),
    params: connector.params.map(({ pattern: _checked, write: _written, ...param }) => param),
    choices: Object.fromEntries(
      Object.entries(connector.choices ?? {}).map(([key, { needs, takes }]) => [
        key,
        { needs, ...(takes && { takes }) },
      ]),
    ),
    testable: connector.test !== undefined || connector.mail !== undefined,
    limits: (connector.limits ?? [])
      .filter(({ actions }) => actions === undefined)
      .map(({ calls, perSeconds, per }) => ({ calls, perSeconds, per })),
    actions: Object.entries(connector.actions).map(([key, action]) => describeAction(key, action)),
    retired: connector.retired,
  };
}
