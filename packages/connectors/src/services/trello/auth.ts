import { z } from "zod";
import { type AccountCall, oauth1 } from "../../define.ts";
import { siteHost, trelloUrl } from "./place.ts";

const member = z.object({ id: z.string(), username: z.string(), fullName: z.string().nullish() });

/** Owner of the token (https://developer.atlassian.com/cloud/trello/rest/api-group-members/#api-members-id-get). */
const account: AccountCall = {
  request: () => ({ method: "GET", url: trelloUrl("members", "me"), query: { fields: "username,fullName" } }),
  read: (response) => {
    const told = member.safeParse(response.json);
    if (!told.success) return null;
    const { id, username, fullName } = told.data;
    return { label: fullName ? `${fullName} (@${username})` : `@${username}`, remoteId: id };
  },
};

/**
 * OAuth 1.0a of Trello (https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/#using-basic-oauth): without `expiration=never` a
 * token expires after thirty days and cannot be renewed.
 */
export const trelloAuth = oauth1({
  requestTokenUrl: `https://${siteHost}/1/OAuthGetRequestToken`,
  authorizeUrl: `https://${siteHost}/1/OAuthAuthorizeToken`,
  accessTokenUrl: `https://${siteHost}/1/OAuthGetAccessToken`,
  authorizeParams: { name: "Formwork", scope: "read,write", expiration: "never" },
  revoke: (_place, token) => ({ method: "DELETE", url: trelloUrl("tokens", token) }),
  account,
});
