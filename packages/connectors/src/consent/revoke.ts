import { errorCodes, FormworkError } from "@formwork/domain";
import * as oauth from "oauth4webapi";
import type { Credentials } from "../auth/method.ts";
import type { ActionRequest, Connector, Place } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import { callService } from "../invoke/call.ts";
import type { AuthorizationSecret, OpenClient } from "../ports.ts";
import { hostsOf, placeOf } from "./place.ts";
import type { ConsentPorts } from "./ports.ts";
import { oauthConnector, tokenEndpoint } from "./token-endpoint.ts";
import { tokenFailure } from "./token-failure.ts";

const timeoutMs = 20_000;

/** Tokens to be forgotten by their service; they are erased here before this is called. */
export interface RevocationRequest {
  connector: string;
  clientCredential: OpenClient | null;
  region: string | null;
  params: Readonly<Record<string, string>>;
  secret: AuthorizationSecret;
}

/** How a revocation ended; `retry` asks to try again later, for at most a day. */
export type RevocationResult = { revoked: true } | { revoked: false; retry: boolean; sentence: string };

/**
 * Calls a service's revocation endpoint (RFC 7009 §2.1) with the refresh token, or the access token where there is none [C13]. Local erasure
 * comes first and never depends on this. Never throws.
 */
export async function revokeRemote(
  { egress, services }: ConsentPorts,
  request: RevocationRequest,
): Promise<RevocationResult> {
  try {
    const connector = await services.live(request.connector);
    return await revokeAt(egress, connector, request);
  } catch (thrown) {
    const retry = thrown instanceof FormworkError && thrown.retryable;
    return { revoked: false, retry, sentence: "The service did not confirm that it has forgotten the authorization." };
  }
}

async function revokeByCall(
  egress: Egress,
  connector: Connector,
  { request, place, credentials }: { request: ActionRequest; place: Place; credentials: Credentials },
): Promise<RevocationResult> {
  const call = {
    method: connector.auth,
    hosts: hostsOf(connector, place),
    request,
    credentials,
    files: null,
    timeoutMs,
  };
  const { response } = await callService(egress, call);
  const failure = connector.failure(response);
  if (failure === null) return { revoked: true };
  if (failure.code === "ACCESS_TOKEN_REJECTED") {
    const sentence = `${connector.name} no longer knows the access token. If the account there still lists the app, remove it there.`;
    return { revoked: false, retry: false, sentence };
  }
  const sentence = `${connector.name} did not confirm that it has forgotten the authorization.`;
  return { revoked: false, retry: errorCodes[failure.code].retryable, sentence };
}

async function revokeAt(egress: Egress, connector: Connector, request: RevocationRequest): Promise<RevocationResult> {
  const { secret, clientCredential } = request;
  if (connector.auth.type === "oauth2" && connector.auth.revoke && secret.type === "oauth2") {
    const place = placeOf(connector, { region: request.region, params: request.params, facts: {} });
    const credentials = { secret, client: clientCredential, params: request.params };
    return revokeByCall(egress, connector, { request: connector.auth.revoke(place), place, credentials });
  }
  if (connector.auth.type !== "oauth2" || connector.auth.revokeUrl === undefined || secret.type !== "oauth2") {
    return {
      revoked: false,
      retry: false,
      sentence: `${connector.name} cannot be told. Delete the key at the service itself.`,
    };
  }
  if (clientCredential === null) {
    return {
      revoked: false,
      retry: false,
      sentence: `${connector.name} was not told: the client credential is gone.`,
    };
  }
  const place = placeOf(connector, { region: request.region, params: request.params, facts: {} });
  const endpoint = tokenEndpoint(egress, {
    connector: oauthConnector(connector),
    place,
    client: clientCredential,
    timeoutMs,
  });
  const { server, client, authentication, options } = endpoint;
  const token = secret.refreshToken ?? secret.accessToken;
  const additionalParameters = { token_type_hint: secret.refreshToken === null ? "access_token" : "refresh_token" };
  await oauth
    .revocationRequest(server, client, authentication, token, { ...options, additionalParameters })
    .then(oauth.processRevocationResponse)
    .catch((thrown: unknown) => {
      const failure = tokenFailure(oauthConnector(connector), thrown);
      throw failure.kind === "passing" ? failure.error : thrown;
    });
  return { revoked: true };
}
