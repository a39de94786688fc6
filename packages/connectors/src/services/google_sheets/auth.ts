import { z } from "zod";
import { type AccountCall, oauth2 } from "../../define.ts";

/** Hosts of Google's consent page, token endpoint, and of the call that tells whose account it is. */
export const googleAuthHosts = [
  "accounts.google.com",
  "oauth2.googleapis.com",
  "openidconnect.googleapis.com",
] as const;

/** Suffix of read-only scopes; the scope without it includes reading. */
const readonly = ".readonly";

const userinfo = z.object({ sub: z.string(), email: z.string() });

/** The account's e-mail address (https://developers.google.com/identity/openid-connect/openid-connect#obtaininguserprofileinformation). */
const account: AccountCall = {
  request: () => ({ method: "GET", url: "https://openidconnect.googleapis.com/v1/userinfo" }),
  read: (response) => {
    const told = userinfo.safeParse(response.json);
    return told.success ? { label: told.data.email, remoteId: told.data.sub } : null;
  },
};

/**
 * OAuth 2 of Google for web servers (https://developers.google.com/identity/protocols/oauth2/web-server): offline access with a consent each time,
 * because only then Google issues a refresh token. Refresh tokens do not change, and expire after six months without use.
 */
export const googleAuth = oauth2({
  authorizeUrl: "https://accounts.google.com/o/oauth2/v2/auth",
  tokenUrl: "https://oauth2.googleapis.com/token",
  revokeUrl: "https://oauth2.googleapis.com/revoke",
  clientAuth: "body",
  // For example 123456789012-abc….apps.googleusercontent.com: longer than the general rule allows, and with dots.
  clientIdPattern: /^[\w.-]{1,200}$/,
  authorizeParams: { access_type: "offline", prompt: "consent" },
  baseScopes: ["https://www.googleapis.com/auth/userinfo.email"],
  refresh: { rotates: false, idleDays: 180 },
  widerScopes: (scope) => (scope.endsWith(readonly) ? [scope.slice(0, -readonly.length)] : []),
  account,
});
