import { FormworkError, type JsonObject } from "@formwork/domain";
import * as oauth from "oauth4webapi";
import { parseScopes } from "../auth/scopes.ts";
import type { Connector, OAuth2Method, Place } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import type { OpenClient } from "../ports.ts";
import { fillAddress, hostsOf } from "./place.ts";

/** A connector that authorizes by OAuth 2. */
export type OAuthConnector = Connector & { auth: OAuth2Method };

/** The OAuth connector in a connector, or an error for the caller who mixed them up. */
export function oauthConnector(connector: Connector): OAuthConnector {
  if (connector.auth.type === "oauth2") return connector as OAuthConnector;
  throw new FormworkError("INVALID_INPUT", `${connector.name} does not ask for consent: enter its key instead.`);
}

/** Everything `oauth4webapi` needs to talk to a connector's authorization server over our road out. */
export interface TokenEndpoint {
  server: oauth.AuthorizationServer;
  client: oauth.Client;
  authentication: oauth.ClientAuth;
  options: { [oauth.customFetch]: typeof fetch; signal: AbortSignal };
}

function toBody(body: unknown): string | null {
  return body instanceof URLSearchParams || typeof body === "string" ? body.toString() : null;
}

function normalized(method: OAuth2Method, text: string, status: number): { status: number; text: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { status, text };
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) return { status, text };
  const answer = method.normalizeToken?.(json as JsonObject, status) ?? { status, json: json as JsonObject };
  const scopes = parseScopes(answer.json.scope);
  // Nobody here reads an ID token, and one of a foreign issuer would have the whole answer refused.
  const { scope: _scope, id_token: _unread, ...rest } = answer.json;
  return { status: answer.status, text: JSON.stringify(scopes ? { ...rest, scope: scopes.join(" ") } : rest) };
}

/**
 * Describes a connector's authorization server. Requests go through the egress module, answers through the connector's `normalizeToken`; a
 * redirect of a token endpoint is an answer that is not accepted (RFC 9700 §4.12).
 *
 * @param call.tokenUrl address of the token endpoint where it is not the usual one
 * @param call.timeoutMs milliseconds for each request
 */
export function tokenEndpoint(
  egress: Egress,
  call: {
    connector: OAuthConnector;
    place: Place;
    client: OpenClient;
    tokenUrl?: string | undefined;
    timeoutMs: number;
  },
): TokenEndpoint {
  const { connector, place, client } = call;
  const method = connector.auth;
  // Where nobody consents there is no such address.
  const authorize = fillAddress(method.authorizeUrl || method.tokenUrl, place);
  const viaEgress: typeof fetch = async (input, init) => {
    const answer = await egress.send({
      method: init?.method ?? "GET",
      url: String(input),
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: toBody(init?.body),
      hosts: hostsOf(connector, place),
      carriesSecret: true,
      timeoutMs: call.timeoutMs,
    });
    const { status, text } = normalized(method, answer.text, answer.status);
    const headers = { "content-type": answer.headers["content-type"] ?? "application/json" };
    return new Response(status === 204 || status === 304 ? null : text, { status, headers });
  };
  return {
    server: {
      issuer: method.issuer === undefined ? new URL(authorize).origin : fillAddress(method.issuer, place),
      authorization_endpoint: authorize,
      token_endpoint: fillAddress(call.tokenUrl ?? method.tokenUrl, place),
      ...(method.revokeUrl === undefined ? {} : { revocation_endpoint: fillAddress(method.revokeUrl, place) }),
    },
    client: { client_id: client.clientId },
    authentication:
      method.clientAuth === "basic"
        ? oauth.ClientSecretBasic(client.clientSecret)
        : oauth.ClientSecretPost(client.clientSecret),
    options: { [oauth.customFetch]: viaEgress, signal: AbortSignal.timeout(call.timeoutMs) },
  };
}
