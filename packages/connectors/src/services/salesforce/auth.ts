import type { JsonObject } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { z } from "zod";
import { type AccountCall, oauth2 } from "../../define.ts";
import { instanceUrl } from "./place.ts";

/** Organization and user of an identity address (https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_openid.htm). */
const identityPath = /^\/id\/00D[A-Za-z0-9]{12,15}\/005[A-Za-z0-9]{12,15}$/;

const tokenFacts = z.object({ instance_url: z.url({ protocol: /^https$/ }), id: z.url() });

function facts(json: JsonObject): Record<string, string> {
  const told = tokenFacts.safeParse(json);
  if (!told.success) return {};
  const { pathname } = new URL(told.data.id);
  return compact({
    instance_url: new URL(told.data.instance_url).origin,
    identity: identityPath.test(pathname) ? pathname : undefined,
  });
}

const who = z.object({ user_id: z.string(), username: z.string() });

/** Asks the account's own Salesforce who signed in, because the identity address in the token answer is at the sign-in host. */
const account: AccountCall = {
  request: (place) => ({ method: "GET", url: `${instanceUrl(place)}${place.facts.identity ?? "/id"}` }),
  read: ({ json }) => {
    const told = who.safeParse(json);
    return told.success ? { label: told.data.username, remoteId: told.data.user_id } : null;
  },
};

/**
 * OAuth 2 of Salesforce (https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm). Token answers give no lifetime, so
 * a token is renewed when the API refuses it. The app's settings decide whether refresh tokens change or expire; the returned one is always stored.
 */
export const salesforceAuth = oauth2({
  authorizeUrl: "https://{login}.salesforce.com/services/oauth2/authorize",
  tokenUrl: "https://{login}.salesforce.com/services/oauth2/token",
  revokeUrl: "https://{login}.salesforce.com/services/oauth2/revoke",
  clientAuth: "body",
  // Consumer keys are about 85 characters and hold dots.
  clientIdPattern: /^[\w.]{1,255}$/,
  baseScopes: ["refresh_token", "id"],
  widerScopes: (scope) => (scope === "api" ? ["full"] : []),
  refresh: { rotates: false, idleDays: null },
  facts,
  account,
});
