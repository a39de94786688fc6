import { compact, FormworkError } from "@formwork/domain";
import * as oauth from "oauth4webapi";
import type { Connector, OAuth2Method, Place } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import type { OpenClient } from "../ports.ts";
import { fillAddress, hostsOf } from "./place.ts";
import { readTokenAnswer } from "./read-token-answer.ts";

/** A connector that uses OAuth 2. */
export type OAuthConnector = Connector & { auth: OAuth2Method };

/** Narrows a connector to an OAuth 2 connector; throws for any other, which is a fault of the caller. */
export function oauthConnector(connector: Connector): OAuthConnector {
  if (connector.auth.type === "oauth2") return connector as OAuthConnector;
  throw new FormworkError("INVALID_INPUT", `${connector.name} does not ask for consent: enter its key instead.`);
}

/** Everything `oauth4webapi` needs to talk to a connector's authorization server through our egress. */
export interface TokenEndpoint {
  server: oauth.AuthorizationServer;
  client: oauth.Client;
  authentication: oauth.ClientAuth;
  options: { [oauth.customFetch]: typeof fetch; [oauth.allowInsecureRequests]: true; signal: AbortSignal };
}

function toBody(body: unknown): string | null {
  return body instanceof URLSearchParams || typeof body === "string" ? body.toString() : null;
}

/**
 * Describes a connector's authorization server. Requests go through egress, answers through {@link readTokenAnswer}. A redirect from a token endpoint
 * is refused (RFC 9700 §4.12).
 *
 * @param call.tokenUrl address of the token endpoint, when it is not the usual one
 * @param call.timeoutMs timeout of each request in milliseconds
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
  // Grants without consent have no such address.
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
    const read = readTokenAnswer(method, answer);
    if (read) return Response.json(read.json, { status: read.status });
    // Only a revocation may accept any successful answer.
    const status = answer.status >= 200 && answer.status < 300 ? 200 : answer.status;
    return new Response(status === 304 ? null : answer.text, { status });
  };
  return {
    server: {
      issuer: method.issuer === undefined ? new URL(authorize).origin : fillAddress(method.issuer, place),
      authorization_endpoint: authorize,
      token_endpoint: fillAddress(call.tokenUrl ?? method.tokenUrl, place),
      ...compact({
        revocation_endpoint: method.revokeUrl === undefined ? undefined : fillAddress(method.revokeUrl, place),
      }),
    },
    client: { client_id: client.clientId },
    authentication:
      method.clientAuth === "basic"
        ? oauth.ClientSecretBasic(client.clientSecret)
        : oauth.ClientSecretPost(client.clientSecret),
    options: {
      [oauth.customFetch]: viaEgress,
      // Egress knows which hosts may be called without TLS and refuses all others.
      [oauth.allowInsecureRequests]: true,
      signal: AbortSignal.timeout(call.timeoutMs),
    },
  };
}
