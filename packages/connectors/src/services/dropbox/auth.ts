import { z } from "zod";
import { type AccountCall, oauth2 } from "../../define.ts";
import { apiHost, rpc } from "./place.ts";

const told = z.object({ account_id: z.string(), email: z.string() });

/** The account's e-mail address (https://www.dropbox.com/developers/documentation/http/documentation#users-get_current_account). */
const account: AccountCall = {
  request: () => rpc("users/get_current_account", null),
  read: (response) => {
    const answer = told.safeParse(response.json);
    return answer.success ? { label: answer.data.email, remoteId: answer.data.account_id } : null;
  },
};

/**
 * OAuth 2 of Dropbox (https://developers.dropbox.com/oauth-guide): a refresh token is issued only with offline access; it neither changes nor
 * expires. Revoking an access token ends its refresh token too
 * (https://www.dropbox.com/developers/documentation/http/documentation#auth-token-revoke).
 */
export const dropboxAuth = oauth2({
  authorizeUrl: "https://www.dropbox.com/oauth2/authorize",
  tokenUrl: `https://${apiHost}/oauth2/token`,
  revoke: () => rpc("auth/token/revoke", null),
  authorizeParams: { token_access_type: "offline" },
  baseScopes: ["account_info.read"],
  refresh: { rotates: false, idleDays: null },
  account,
});
