import { z } from "zod";
import { type AccountCall, oauth2 } from "../../define.ts";
import { companyUrl } from "./place.ts";

const company = z.object({ CompanyInfo: z.object({ CompanyName: z.string() }) });

/** The company is the account: its name, with the number from the callback to tell companies of the same name apart. */
const account: AccountCall = {
  request: (place) => ({ method: "GET", url: `${companyUrl(place)}/companyinfo/${place.facts.realm_id}` }),
  read: ({ json }, place) => {
    const told = company.safeParse(json);
    if (!told.success) return null;
    return { label: told.data.CompanyInfo.CompanyName, remoteId: place.facts.realm_id ?? null };
  },
};

function callbackFacts(callback: URLSearchParams): Record<string, string> {
  const realm = callback.get("realmId") ?? "";
  return /^\d{1,30}$/.test(realm) ? { realm_id: realm } : {};
}

/**
 * OAuth 2 of Intuit (https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0). The callback names the
 * company as `realmId`. Refresh tokens may change with each use and expire after 100 days without use. Intuit documents no PKCE.
 */
export const quickbooksAuth = oauth2({
  authorizeUrl: "https://appcenter.intuit.com/connect/oauth2",
  tokenUrl: "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
  revokeUrl: "https://developer.api.intuit.com/v2/oauth2/tokens/revoke",
  pkce: "never",
  clientIdPattern: /^\w{1,100}$/,
  refresh: { rotates: true, idleDays: 100 },
  callbackFacts,
  account,
});
