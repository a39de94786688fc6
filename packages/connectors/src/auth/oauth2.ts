import type { OAuth2Method } from "../define.ts";
import type { AuthApplier } from "./method.ts";
import { wrongSecret } from "./values.ts";

/** OAuth 2 access token in `Authorization` (RFC 6750 §2.1), with the scheme word the service asks for. */
export const oauth2Applier: AuthApplier<OAuth2Method> = {
  apply(method, { secret }, request) {
    if (secret.type !== "oauth2") throw wrongSecret();
    request.headers.authorization = `${method.scheme} ${secret.accessToken}`;
  },
  secretsOf(_method, { secret }) {
    if (secret.type !== "oauth2") return [];
    return secret.refreshToken === null ? [secret.accessToken] : [secret.accessToken, secret.refreshToken];
  },
};
