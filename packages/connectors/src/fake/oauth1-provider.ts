import type { JsonObject } from "@formwork/domain";
import { readUrl } from "@formwork/domain";
import { consentPage } from "./consent-page.ts";
import { defineFake, type Fake, type FakeAnswer, type FakeCall, type FakeTools, formBody } from "./define.ts";
import { newToken } from "./fingerprint.ts";
import { oauth1Controls, oauth1Tables } from "./oauth1-controls.ts";
import { type OAuth1Grant, oauth1Grants, putOAuth1Grant, verifyOAuth1 } from "./oauth1-model.ts";

/** Options of one vendor's OAuth 1 provider. */
export interface OAuth1Dialect {
  key: string;
  name: string;
  hosts: readonly string[];
  paths: { requestToken: string; authorize: string; accessToken: string };
  /** Accounts on the consent page; others can be typed. */
  accounts: readonly string[];
  /** OAuth apps by consumer key, with their secrets. */
  clients: Readonly<Record<string, string>>;
  /** Requested scopes and lifetime in milliseconds (null: no expiry), from the parameters of the authorize address. */
  asked: (query: URLSearchParams) => { scopes: readonly string[]; lifeMs: number | null };
}

const lifeOfRequestMs = 10 * 60_000;

function tokens(values: Readonly<Record<string, string>>): FakeAnswer {
  const body = new URLSearchParams(values).toString();
  return { status: 200, raw: { body, contentType: "application/x-www-form-urlencoded" } };
}

function refused(problem: string): FakeAnswer {
  return { status: 401, raw: { body: `oauth_problem=${problem}`, contentType: "text/plain; charset=utf-8" } };
}

function requestToken(dialect: OAuth1Dialect, call: FakeCall, tools: FakeTools): FakeAnswer {
  const checked = verifyOAuth1(call, tools, { clients: dialect.clients, tokenSecret: () => "" });
  if ("problem" in checked) return refused(String(checked.problem));
  const callback = checked.oauth_callback ?? "";
  if (readUrl(callback) === null) return refused("parameter_absent");
  const [token, secret] = [newToken(""), newToken("")];
  tools.store.put("requests", token, {
    token,
    secret,
    callback,
    clientId: checked.oauth_consumer_key ?? "",
    verifier: null,
    expiresAt: tools.now() + lifeOfRequestMs,
  });
  const confirms = tools.store.get("settings", "provider")?.confirmCallback !== false;
  const given = { oauth_token: token, oauth_token_secret: secret };
  return tokens(confirms ? { ...given, oauth_callback_confirmed: "true" } : given);
}

function openRequest(tools: FakeTools, token: string): JsonObject | null {
  const request = tools.store.get("requests", token);
  return request && Number(request.expiresAt) > tools.now() ? request : null;
}

function page(dialect: OAuth1Dialect, call: FakeCall, tools: FakeTools): FakeAnswer {
  const request = openRequest(tools, call.query.get("oauth_token") ?? "");
  if (!request) return { status: 400, html: "<h1>This request is not known any more</h1>" };
  const html = consentPage({
    service: dialect.name,
    clientId: String(request.clientId),
    accounts: dialect.accounts,
    scopes: dialect.asked(call.query).scopes,
    action: `${call.base}${call.path}`,
    hidden: Object.fromEntries(call.query),
  });
  return { status: 200, html };
}

function decide(dialect: OAuth1Dialect, call: FakeCall, tools: FakeTools): FakeAnswer {
  const form = formBody(call);
  const token = form.get("oauth_token") ?? "";
  const request = openRequest(tools, token);
  if (!request) return { status: 400, html: "<h1>This request is not known any more</h1>" };
  const redirect = new URL(String(request.callback));
  redirect.searchParams.set("oauth_token", token);
  const account = form.get("other")?.trim() || form.get("account") || "";
  if (form.get("decision") !== "allow" || account === "") {
    tools.store.remove("requests", token);
    redirect.searchParams.set("oauth_problem", "permission_denied");
  } else {
    const verifier = newToken("");
    const { scopes, lifeMs } = dialect.asked(form);
    tools.store.put("requests", token, { ...request, verifier, account, scopes: [...scopes], lifeMs });
    redirect.searchParams.set("oauth_verifier", verifier);
  }
  return { status: 302, headers: { location: redirect.href }, account };
}

function accessToken(dialect: OAuth1Dialect, call: FakeCall, tools: FakeTools): FakeAnswer {
  const secretOf = (token: string) => String(openRequest(tools, token)?.secret ?? "");
  const checked = verifyOAuth1(call, tools, { clients: dialect.clients, tokenSecret: secretOf });
  if ("problem" in checked) return refused(String(checked.problem));
  const token = checked.oauth_token ?? "";
  const request = openRequest(tools, token);
  const fits = request?.clientId === checked.oauth_consumer_key && request?.verifier === checked.oauth_verifier;
  if (!request || request.verifier === null || !fits) return refused("token_rejected");
  tools.store.remove("requests", token);
  const lifeMs = typeof request.lifeMs === "number" ? request.lifeMs : null;
  const grant: OAuth1Grant = {
    id: tools.store.nextId(),
    clientId: String(request.clientId),
    account: String(request.account),
    scopes: request.scopes as string[],
    token: newToken(""),
    tokenSecret: newToken(""),
    revoked: false,
    createdAt: tools.now(),
    expiresAt: lifeMs === null ? null : tools.now() + lifeMs,
  };
  putOAuth1Grant(tools, grant);
  return { ...tokens({ oauth_token: grant.token, oauth_token_secret: grant.tokenSecret }), account: grant.account };
}

/**
 * The account that a call of the service's API acts as.
 *
 * @param tools tools of the provider, not of the API that asks
 * @returns the grant, or null when signature or token are refused
 */
export function authenticateOAuth1(dialect: OAuth1Dialect, call: FakeCall, tools: FakeTools): OAuth1Grant | null {
  const live = (token: string) =>
    oauth1Grants(tools).find(
      (grant) => grant.token === token && !grant.revoked && (grant.expiresAt === null || grant.expiresAt > tools.now()),
    );
  const tokenSecret = (token: string) => live(token)?.tokenSecret ?? "";
  const checked = verifyOAuth1(call, tools, { clients: dialect.clients, tokenSecret });
  if ("problem" in checked) return null;
  const grant = live(checked.oauth_token ?? "");
  return grant?.clientId === checked.oauth_consumer_key ? (grant ?? null) : null;
}

/** Ends the grant of a token. @returns whether there was one */
export function revokeOAuth1Token(tools: FakeTools, token: string): OAuth1Grant | null {
  const grant = oauth1Grants(tools).find((each) => each.token === token && !each.revoked);
  if (!grant) return null;
  putOAuth1Grant(tools, { ...grant, revoked: true });
  return grant;
}

/**
 * A complete OAuth 1.0a provider in memory (RFC 5849): request token with a confirmed callback, consent page with a choice of accounts, verifier,
 * access token. It checks every signature, timestamp and nonce.
 */
export function createOAuth1Provider(dialect: OAuth1Dialect): Fake {
  const { paths, key, name, hosts } = dialect;
  return defineFake({
    key,
    name,
    hosts,
    routes: [
      { method: "POST", path: paths.requestToken, handle: (call, tools) => requestToken(dialect, call, tools) },
      { method: "GET", path: paths.authorize, handle: (call, tools) => page(dialect, call, tools) },
      { method: "POST", path: paths.authorize, handle: (call, tools) => decide(dialect, call, tools) },
      { method: "POST", path: paths.accessToken, handle: (call, tools) => accessToken(dialect, call, tools) },
    ],
    inspect: oauth1Tables,
    controls: oauth1Controls,
  });
}
