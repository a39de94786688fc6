import type { OAuth2Method } from "../define.ts";
import { putInForm } from "./api-key.ts";
import type { AuthApplier } from "./method.ts";
import { setQuery } from "./query.ts";
import { wrongSecret } from "./values.ts";

/**
 * OAuth 2 access token in `Authorization` (RFC 6750 §2.1) with the scheme word the service asks for, or in the form body (§2.2) or the query (§2.3)
 * for services that accept nothing else.
 */
export const oauth2Applier: AuthApplier<OAuth2Method> = {
  apply({ tokenPlace, scheme }, { secret }, request) {
    if (secret.type !== "oauth2") throw wrongSecret();
    if (tokenPlace?.in === "form") putInForm(request, tokenPlace.name, secret.accessToken);
    else if (tokenPlace) setQuery(request.url, tokenPlace.name, secret.accessToken);
    else request.headers.authorization = `${scheme} ${secret.accessToken}`;
  },
  secretsOf(_method, { secret }) {
    if (secret.type !== "oauth2") return [];
    return secret.refreshToken === null ? [secret.accessToken] : [secret.accessToken, secret.refreshToken];
  },
};
