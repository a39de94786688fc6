import * as oauth from "oauth4webapi";
import { clientGrant } from "../consent/direct-grants.ts";
import { placeOf } from "../consent/place.ts";
import { type TokenGrant, tokenGrant } from "../consent/token-answer.ts";
import { type OAuthConnector, tokenEndpoint } from "../consent/token-endpoint.ts";
import type { Egress } from "../egress/egress.ts";
import type { AuthorizationRow } from "../ports.ts";
import { openClient } from "./client.ts";

/** Timeout of one refresh request in milliseconds; two requests take less than a lease. */
const timeoutMs = 20_000;

/**
 * Asks the token endpoint for a new access token: with the refresh token (RFC 6749 §6), or with the client's own credentials when nobody consented
 * (§4.4).
 *
 * @param call.row the row that the lease returned, whose clock was read before the request
 * @throws FormworkError of egress, `CLIENT_CREDENTIAL_MISSING`, or the error of `oauth4webapi` for a refusal
 */
export async function requestRefresh(
  egress: Egress,
  call: { connector: OAuthConnector; row: AuthorizationRow; refreshToken: string | null },
): Promise<TokenGrant> {
  const { connector, row, refreshToken } = call;
  const client = await openClient(row, connector.name);
  const place = placeOf(connector, row);
  if (refreshToken === null)
    return clientGrant(egress, { connector, place, client, scopes: row.grantedScopes ?? [], now: row.now, timeoutMs });
  const { refreshUrl: tokenUrl } = connector.auth;
  const endpoint = tokenEndpoint(egress, { connector, place, client, tokenUrl, timeoutMs });
  const { server, authentication, options } = endpoint;
  const response = await oauth.refreshTokenGrantRequest(server, endpoint.client, authentication, refreshToken, options);
  return tokenGrant(await oauth.processRefreshTokenResponse(server, endpoint.client, response), row.now, refreshToken);
}
