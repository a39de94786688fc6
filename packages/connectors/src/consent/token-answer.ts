import { FormworkError } from "@formwork/domain";
import type * as oauth from "oauth4webapi";
import { parseScopes } from "../auth/scopes.ts";
import type { Connector } from "../define.ts";
import type { AuthorizationSecret } from "../ports.ts";

const longestMarginMs = 15 * 60_000;

/** What to store from a token answer. Times count from before the request, so that they are early rather than late. */
export interface TokenGrant {
  secret: AuthorizationSecret & { type: "oauth2" };
  expiresAt: Date | null;
  /** When a refresh is due: 15 minutes before the token expires, or half its lifetime if that is less. */
  refreshAfter: Date | null;
  /** Scopes that the answer names; null when it names none, which means the requested ones (RFC 6749 §5.1). */
  grantedScopes: readonly string[] | null;
}

/**
 * Reads a checked token answer.
 *
 * @param before the database's clock before the request was sent
 * @param kept refresh token to keep when the answer has no new one (RFC 6749 §6)
 */
export function tokenGrant(answer: oauth.TokenEndpointResponse, before: Date, kept: string | null): TokenGrant {
  const lifeMs = answer.expires_in === undefined ? null : answer.expires_in * 1_000;
  const expiresAt = lifeMs === null ? null : new Date(before.getTime() + lifeMs);
  const marginMs = lifeMs === null ? 0 : Math.min(longestMarginMs, lifeMs / 2);
  return {
    secret: { type: "oauth2", accessToken: answer.access_token, refreshToken: answer.refresh_token ?? kept },
    expiresAt,
    refreshAfter: expiresAt === null ? null : new Date(expiresAt.getTime() - marginMs),
    grantedScopes: parseScopes(answer.scope),
  };
}

/**
 * Refuses a grant that expires at once and cannot be renewed, because it would only fail later.
 *
 * @throws FormworkError `CONSENT_INVALID`
 */
export function assertLasting({ name }: Connector, { secret, expiresAt }: TokenGrant, now: Date): void {
  if (secret.refreshToken !== null || expiresAt === null || expiresAt > now) return;
  throw new FormworkError(
    "CONSENT_INVALID",
    `${name} gave an authorization that ends at once and cannot be renewed. Its documentation says how to ask for one that lasts, such as by a scope “offline_access”.`,
    { reason: "ends_at_once" },
  );
}
