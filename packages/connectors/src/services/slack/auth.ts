import type { JsonObject } from "@formwork/domain";
import { z } from "zod";
import { type AccountCall, oauth2 } from "../../define.ts";
import { slackMethod } from "./place.ts";

/** Errors of the token endpoint about the app and not about the grant. */
const clientErrors = new Set(["invalid_client_id", "bad_client_secret"]);

/** Name that user tokens use for a scope of the app's bot (https://docs.slack.dev/reference/scopes/channels.write). */
const personalNames: Readonly<Record<string, string>> = { "channels:manage": "channels:write" };

const ofPerson = z.object({
  authed_user: z.object({ access_token: z.string(), scope: z.string() }).catchall(z.json()),
});

/**
 * The token of a person is next to their identity; there is no app token when only `user_scope` was requested
 * (https://docs.slack.dev/authentication/installing-with-oauth).
 */
function lifted(json: JsonObject): JsonObject {
  const own = json.access_token === undefined ? ofPerson.safeParse(json).data?.authed_user : undefined;
  return own ? { ...json, ...own } : json;
}

/** Scopes of a user token by the names that actions declare. */
function declared(scope: string): string {
  const botNames = Object.fromEntries(Object.entries(personalNames).map(([bot, user]) => [user, bot]));
  return scope
    .split(",")
    .map((name) => botNames[name] ?? name)
    .join(",");
}

/**
 * Slack answers errors with status 200 (`{"ok":false,"error":"invalid_code"}`)
 * (https://docs.slack.dev/reference/methods/oauth.v2.access); RFC 6749 wants 400 (§5.2).
 */
function normalizeToken(json: JsonObject, status: number): { status: number; json: JsonObject } {
  if (json.ok !== true) {
    const error = typeof json.error === "string" ? json.error : "invalid_request";
    return { status: Math.max(status, 400), json: { error: clientErrors.has(error) ? "invalid_client" : error } };
  }
  const token = lifted(json);
  const scope: JsonObject = typeof token.scope === "string" ? { scope: declared(token.scope) } : {};
  return { status, json: { ...token, ...scope } };
}

const whoAmI = z.object({ team: z.string(), team_id: z.string(), user: z.string(), user_id: z.string() });

/**
 * The owner of the token: the app's bot in a workspace, or a person there (https://docs.slack.dev/reference/methods/auth.test); no scope is needed.
 */
const account: AccountCall = {
  request: () => ({ method: "POST", url: slackMethod("auth.test"), form: {} }),
  read: (response) => {
    const told = whoAmI.safeParse(response.json);
    if (!told.success) return null;
    return { label: `${told.data.user} in ${told.data.team}`, remoteId: `${told.data.team_id}/${told.data.user_id}` };
  },
};

/**
 * OAuth 2 of Slack, version 2 (https://docs.slack.dev/authentication/installing-with-oauth). The token belongs to the app's bot, or to the person
 * when each person authorizes for themselves; messages then carry their name. It never expires unless the app has token rotation turned on; then it
 * lasts twelve hours and its refresh token works once (https://docs.slack.dev/authentication/using-token-rotation). PKCE would turn the app into a
 * public client for good.
 */
export const slackAuth = oauth2({
  authorizeUrl: "https://slack.com/oauth/v2/authorize",
  tokenUrl: slackMethod("oauth.v2.access"),
  revoke: () => ({ method: "POST", url: slackMethod("auth.revoke"), form: {} }),
  scopeSeparator: ",",
  pkce: "never",
  personal: { scopeParameter: "user_scope", scopes: personalNames },
  // Two numbers with a dot between them.
  clientIdPattern: /^[\w.-]{1,60}$/,
  refresh: { rotates: true, idleDays: null },
  deadGrantCodes: ["invalid_code", "code_already_used", "invalid_refresh_token", "token_revoked", "token_expired"],
  normalizeToken,
  account,
});
