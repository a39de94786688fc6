import { errorCodes, FormworkError } from "@formwork/domain";
import * as oauth from "oauth4webapi";
import type { Credentials } from "../auth/method.ts";
import { wrongSecret } from "../auth/values.ts";
import { connectorOf } from "../custom/connector-of.ts";
import type { ActionRequest, AuthMethod, Connector, Place } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import { builtInConnector } from "../find-connector.ts";
import { callService } from "../invoke/call.ts";
import type { AuthorizationSecret, OpenClient, StoredService } from "../ports.ts";
import { hostsOf, placeOf } from "./place.ts";
import type { ConsentPorts } from "./ports.ts";
import { type OAuthConnector, oauthConnector, tokenEndpoint } from "./token-endpoint.ts";
import { tokenFailure } from "./token-failure.ts";

const timeoutMs = 20_000;

/** Tokens to revoke at their service; the caller has already erased them here. */
export interface RevocationRequest {
  connector: string;
  /**
   * A custom service as it was when the tokens were erased; by now it may have changed or be deleted [K6]. Without it, the current service is used.
   */
  service?: StoredService | null;
  clientCredential: OpenClient | null;
  region: string | null;
  params: Readonly<Record<string, string>>;
  secret: AuthorizationSecret;
}

/** Outcome of a revocation; `retry` means to try again later, for at most a day. */
export type RevocationResult = { revoked: true } | { revoked: false; retry: boolean; sentence: string };

/**
 * Calls a service's revocation endpoint (RFC 7009 §2.1) with the refresh token, or with the access token when there is none, or makes the call that
 * the connector declares instead [C13]. Local erasure comes first and never depends on this. Never throws.
 */
export async function revokeRemote(
  { egress, services }: ConsentPorts,
  request: RevocationRequest,
): Promise<RevocationResult> {
  try {
    const { service, connector: key } = request;
    const connector = service ? connectorOf(service) : (builtInConnector(key) ?? (await services.live(key)));
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
  const { secret, clientCredential: client, region, params } = request;
  const { auth } = connector;
  const place = placeOf(connector, { region, params, facts: null });
  const call = revocationCall(auth, secret, place);
  const hasEndpoint = auth.type === "oauth2" && auth.revokeUrl !== undefined;
  if (!call && !hasEndpoint) return untold(`${connector.name} cannot be told. Delete the key at the service itself.`);
  const credentials = { secret, client, params };
  // In OAuth 2 the call carries only the access token.
  if (call && (client || auth.type === "oauth2"))
    return revokeByCall(egress, connector, { request: call, place, credentials });
  if (client === null) return untold(`${connector.name} was not told: the client credential is gone.`);
  return revokeByEndpoint(egress, { connector: oauthConnector(connector), place, client, secret });
}

function untold(sentence: string): RevocationResult {
  return { revoked: false, retry: false, sentence };
}

/** The call that revokes a token at a service without an RFC 7009 endpoint; undefined when there is none. */
function revocationCall(auth: AuthMethod, secret: AuthorizationSecret, place: Place): ActionRequest | undefined {
  if (auth.type === "oauth2" && secret.type === "oauth2") return auth.revoke?.(place);
  if (auth.type === "oauth1" && secret.type === "oauth1") return auth.revoke?.(place, secret.token);
  return undefined;
}

async function revokeByEndpoint(
  egress: Egress,
  given: { connector: OAuthConnector; place: Place; client: OpenClient; secret: AuthorizationSecret },
): Promise<RevocationResult> {
  const { connector, secret } = given;
  if (secret.type !== "oauth2") throw wrongSecret();
  const { server, client, authentication, options } = tokenEndpoint(egress, { ...given, timeoutMs });
  const token = secret.refreshToken ?? secret.accessToken;
  const additionalParameters = { token_type_hint: secret.refreshToken === null ? "access_token" : "refresh_token" };
  await oauth
    .revocationRequest(server, client, authentication, token, { ...options, additionalParameters })
    .then(oauth.processRevocationResponse)
    .catch((thrown: unknown) => {
      const failure = tokenFailure(connector, thrown);
      throw failure.kind === "passing" ? failure.error : thrown;
    });
  return { revoked: true };
}
