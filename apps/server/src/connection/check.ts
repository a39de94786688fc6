import { hasClientCredential } from "@formwork/db";
import {
  type ConnectionKind,
  type ConnectorDescription,
  FormworkError,
  type ScopeChoice,
  webRequest,
  wrongScopes,
} from "@formwork/domain";
import type { Deps } from "../compose.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";

/**
 * Finds a connector that exists and is in use.
 * @throws FormworkError `NOT_FOUND`, `SERVICE_DELETED`, `CONNECTOR_RETIRED`
 */
export function liveDescription({ catalogue }: Pick<Context, "catalogue">, key: string): ConnectorDescription {
  const connector = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
  if (!connector) throw notFound("service");
  if (connector.deleted) {
    throw new FormworkError("SERVICE_DELETED", `${connector.name} was deleted by its maker. Choose another service.`);
  }
  if (connector.retired === null) return connector;
  throw new FormworkError("CONNECTOR_RETIRED", `${connector.name} cannot be connected any more. ${connector.retired}`);
}

/**
 * Refuses a kind of connection that its service does not support [K10].
 * @throws FormworkError `KIND_NOT_ALLOWED`
 */
export function assertKind(connector: ConnectorDescription, kind: ConnectionKind | undefined): void {
  if (kind !== "user" || connector.sharedOnly === null) return;
  const message = `Nobody can connect an own account of ${connector.name}. ${connector.sharedOnly} Choose one shared account.`;
  throw new FormworkError("KIND_NOT_ALLOWED", message, { path: "kind" });
}

/** The settings of a connection that depend on its connector. */
export interface Settings {
  mode: "quick" | "custom" | "none";
  clientCredentialId: string | null;
  /** An OAuth app that was typed instead of chosen. */
  client?: { clientId: string } | undefined;
  scopes: ScopeChoice;
  params: Readonly<Record<string, string>>;
  region: string | null;
}

/**
 * Checks the settings of a connection against its connector [C6, C8, C20, K5].
 * @throws FormworkError `INVALID_INPUT` with the path of the wrong setting, `CLIENT_CREDENTIAL_MISSING`, `NOT_FOUND` for another organization's
 *   client credential
 */
export async function checkSettings(
  deps: Pick<Deps, "db" | "outside">,
  organizationId: string,
  { connector, settings }: { connector: ConnectorDescription; settings: Settings },
): Promise<void> {
  const { mode, clientCredentialId, client, scopes, params, region } = settings;
  await deps.outside.checkPlace(connector.key, { region, params });
  const known = new Set(connector.params.map((param) => param.key));
  const strange = Object.keys(params).find((key) => !known.has(key));
  if (strange !== undefined) throw wrong(`${connector.name} has no parameter “${strange}”.`, `params.${strange}`);
  const actions = new Set([...connector.actions, webRequest].map((action) => action.key));
  if (!scopes.all && !scopes.actions.every((action) => actions.has(action))) {
    throw wrong(`${connector.name} does not know one of the chosen actions.`, "scopes");
  }
  checkFurtherScopes(connector, settings);
  const withApp = connector.authType === "oauth2" || connector.authType === "oauth1";
  if (withApp !== (mode !== "none")) {
    throw wrong(`${connector.name} is not authorized in this way.`, "mode");
  }
  if (mode !== "custom") return;
  if (client) return checkClientId(deps, connector, { clientId: client.clientId, path: "client.clientId" });
  if (clientCredentialId === null) {
    throw new FormworkError("CLIENT_CREDENTIAL_MISSING", "Choose a client id and secret, or add new ones.", {
      path: "clientCredentialId",
    });
  }
  const which = { id: clientCredentialId, connectorKey: connector.key };
  if (!(await hasClientCredential(deps.db, organizationId, which))) throw notFound("client credential");
}

/** Checks that further scopes come with a client id of our own, whose app at the service has to allow them [C23]. */
function checkFurtherScopes(
  { name, authType, scopeSeparator = " " }: ConnectorDescription,
  { scopes: { further = [] }, mode }: Pick<Settings, "scopes" | "mode">,
): void {
  if (further.length === 0) return;
  if (authType !== "oauth2") throw wrong(`${name} has no scopes.`, "scopes.further");
  if (mode !== "custom") {
    throw wrong("Further scopes need a client id of your own. Choose one, or leave the scopes out.", "scopes.further");
  }
  const [strange] = wrongScopes(further, scopeSeparator);
  if (strange === undefined) return;
  throw wrong(`“${strange}” cannot be one scope of ${name}. Write one scope at a time.`, "scopes.further");
}

/** @throws FormworkError `INVALID_INPUT` for a text that cannot be a client id of this service [C6] */
export async function checkClientId(
  { outside }: Pick<Deps, "outside">,
  connector: ConnectorDescription,
  { clientId, path }: { clientId: string; path: string },
): Promise<void> {
  if (await outside.isClientId(connector.key, clientId)) return;
  throw wrong(`This does not look like a client id of ${connector.name}. Copy it from the service once more.`, path);
}

function wrong(message: string, path: string): FormworkError {
  return new FormworkError("INVALID_INPUT", message, { path });
}
