import type { JsonObject } from "@formwork/domain";
import { type OAuth2Method, oauth2 } from "../define.ts";
import { zohoCallbackRegion } from "./regions.ts";

/** Zoho's token endpoint sends errors with status 200 (`{"error":"invalid_code"}`); RFC 6749 §5.2 wants 400. */
function normalizeToken(json: JsonObject, status: number): { status: number; json: JsonObject } {
  if (typeof json.error === "string") return { status: Math.max(status, 400), json };
  return { status, json };
}

/**
 * Zoho's scopes are `service.group.name.OPERATION`; `ALL` grants every operation, and a scope without the name grants the whole group
 * (https://www.zoho.com/crm/developer/docs/api/v8/scopes.html).
 */
export function zohoWiderScopes(scope: string): string[] {
  const words = scope.split(".");
  const [operation, group] = [words.at(-1) ?? "", words.slice(0, -1)];
  const groups = group.length > 2 ? [group, group.slice(0, 2)] : [group];
  const wider = groups.flatMap((place) => [operation, "ALL"].map((each) => [...place, each].join(".")));
  return wider.filter((each) => each !== scope);
}

function facts(json: JsonObject): Record<string, string> {
  return typeof json.api_domain === "string" ? { api_domain: json.api_domain } : {};
}

/**
 * OAuth 2 of all Zoho products (https://www.zoho.com/accounts/protocol/oauth.html): offline access with a consent each time, because only then Zoho
 * issues a refresh token; refresh tokens do not change.
 *
 * @param account how the product tells whose account it is, and the scope for that
 */
export function zohoOAuth(account: {
  scope: string;
  account: OAuth2Method["account"];
  discover?: NonNullable<OAuth2Method["discover"]>;
  paramScopes?: NonNullable<OAuth2Method["paramScopes"]>;
}): OAuth2Method {
  return oauth2({
    authorizeUrl: "https://{accounts}/oauth/v2/auth",
    tokenUrl: "https://{accounts}/oauth/v2/token",
    revokeUrl: "https://{accounts}/oauth/v2/token/revoke",
    scopeSeparator: ",",
    clientAuth: "body",
    // Zoho's client ids begin with "1000.", and the general rule allows no dot.
    clientIdPattern: /^[\w.-]{1,100}$/,
    authorizeParams: { access_type: "offline", prompt: "consent" },
    scheme: "Zoho-oauthtoken",
    baseScopes: [account.scope],
    refresh: { rotates: false, idleDays: null },
    deadGrantCodes: ["invalid_code", "invalid_grant"],
    normalizeToken,
    callbackRegion: zohoCallbackRegion,
    widerScopes: zohoWiderScopes,
    facts,
    account: account.account,
    ...(account.discover && { discover: account.discover }),
    ...(account.paramScopes && { paramScopes: account.paramScopes }),
  });
}
