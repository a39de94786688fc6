import { FormworkError } from "@formwork/domain";
import * as oauth from "oauth4webapi";
import type { Place } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import type { OpenClient } from "../ports.ts";
import { assertLasting, type TokenGrant, tokenGrant } from "./token-answer.ts";
import { type OAuthConnector, tokenEndpoint } from "./token-endpoint.ts";
import { clientRejected, tokenFailure } from "./token-failure.ts";

/** Input of a grant without a browser. */
export interface DirectGrant {
  connector: OAuthConnector;
  place: Place;
  client: OpenClient;
  scopes: readonly string[];
  /** Time of the database's clock before the request. */
  now: Date;
  timeoutMs: number;
}

function scopeParameter({ connector, scopes }: DirectGrant): Record<string, string> {
  return scopes.length === 0 ? {} : { scope: scopes.join(connector.auth.scopeSeparator) };
}

/**
 * Requests a token for the OAuth app itself (RFC 6749 §4.4).
 *
 * @throws FormworkError of egress, or what `oauth4webapi` throws for a refusal
 */
export async function clientGrant(egress: Egress, grant: DirectGrant): Promise<TokenGrant> {
  const { server, client, authentication, options } = tokenEndpoint(egress, grant);
  const answer = await oauth
    .clientCredentialsGrantRequest(server, client, authentication, scopeParameter(grant), options)
    .then((response) => oauth.processClientCredentialsResponse(server, client, response));
  return tokenGrant(answer, grant.now, null);
}

/**
 * Exchanges user name and password for tokens (RFC 6749 §4.3); they are not kept.
 *
 * @throws FormworkError of egress, or what `oauth4webapi` throws for a refusal
 */
export async function passwordGrant(
  egress: Egress,
  grant: DirectGrant & { username: string; password: string },
): Promise<TokenGrant> {
  const { server, client, authentication, options } = tokenEndpoint(egress, grant);
  const { username, password } = grant;
  const parameters = { username, password, ...scopeParameter(grant) };
  const answer = await oauth
    .genericTokenEndpointRequest(server, client, authentication, "password", parameters, options)
    .then((response) => oauth.processGenericTokenEndpointResponse(server, client, response));
  const granted = tokenGrant(answer, grant.now, null);
  assertLasting(grant.connector, granted, grant.now);
  return granted;
}

/** Turns the refusal of a grant without a browser into an error for the person who entered the values. */
export function directGrantError(connector: OAuthConnector, thrown: unknown): FormworkError {
  const failure = tokenFailure(connector, thrown);
  if (failure.kind === "passing") return failure.error;
  if (failure.kind === "client") return clientRejected(connector, { reason: failure.code });
  return new FormworkError("REMOTE_REJECTED", `${connector.name} does not accept this user name and password.`, {
    reason: failure.code,
    notSent: true,
  });
}
