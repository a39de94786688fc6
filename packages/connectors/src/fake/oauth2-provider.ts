import { createHash } from "node:crypto";
import type { JsonObject } from "@formwork/domain";
import { compact, readUrl } from "@formwork/domain";
import { consentPage } from "./consent-page.ts";
import { basicCredentials } from "./credentials.ts";
import { defineFake, type Fake, type FakeAnswer, type FakeCall, type FakeTools, formBody } from "./define.ts";
import { fingerprint, newToken } from "./fingerprint.ts";
import { providerControls, providerTables } from "./oauth2-controls.ts";
import {
  authenticate,
  clientSecretOf,
  type Grant,
  grantsOf,
  type ProviderSettings,
  putGrant,
  revokeGrant,
  settingsOf,
} from "./oauth2-model.ts";

/** Options of one vendor's provider. */
export interface ProviderDialect {
  key: string;
  name: string;
  hosts: readonly string[];
  /** `revoke` is absent when tokens are not revoked by RFC 7009. */
  paths: { authorize: string; token: string; revoke?: string };
  /** Accounts on the consent page; others can be typed. */
  accounts: readonly string[];
  /** OAuth apps by client id, with their secrets. */
  clients: Readonly<Record<string, string>>;
  tokenPrefix: string;
  /** Status and code of an error of the token endpoint. */
  tokenError: (code: "invalid_grant" | "invalid_client" | "unsupported_grant_type") => FakeAnswer;
  /** Host that holds the account. */
  homeOf: (account: string, host: string) => string;
  /** Further parameters of the callback. */
  callback: (call: FakeCall, home: string, account: string) => Readonly<Record<string, string>>;
  /** Further members of the token answer. */
  token: (call: FakeCall, grant: Grant) => JsonObject;
  /** Parameter that requests scopes for the person's own token instead of the app's, and the form of the answer then. */
  personal?: { scopeParameter: string; answer: (issued: JsonObject, grant: Grant) => JsonObject };
  /** Whether token answers give the lifetime of an access token; true by default. */
  namesLife?: boolean;
  /** Whether, under these settings, access tokens never expire and there are no refresh tokens. */
  lasting?: (settings: ProviderSettings) => boolean;
  /** Account of a grant without a browser, from its parameters; null refuses it. Absent when there are no such grants. */
  direct?: (form: URLSearchParams) => string | null;
  /** Whether a consent gives a refresh token. */
  offline: (query: URLSearchParams) => boolean;
}

const lifeOfCodeMs = 60_000;
const foreverSeconds = 100 * 365 * 86_400;

function scopesIn(dialect: ProviderDialect, asked: URLSearchParams): { scopes: string[]; personal: boolean } {
  const own = dialect.personal ? asked.get(dialect.personal.scopeParameter) : null;
  return { scopes: (own ?? asked.get("scope") ?? "").split(/[\s,]+/).filter(Boolean), personal: own !== null };
}

function page(dialect: ProviderDialect, call: FakeCall, tools: FakeTools): FakeAnswer {
  const { query } = call;
  const clientId = query.get("client_id") ?? "";
  const redirectUri = query.get("redirect_uri") ?? "";
  if (
    clientSecretOf(tools, dialect.clients, clientId) === null ||
    readUrl(redirectUri) === null ||
    query.get("response_type") !== "code"
  ) {
    return { status: 400, html: "<h1>Invalid client or redirect address</h1>" };
  }
  const html = consentPage({
    service: dialect.name,
    clientId,
    accounts: dialect.accounts,
    scopes: scopesIn(dialect, query).scopes,
    action: `${call.base}${call.path}`,
    hidden: Object.fromEntries(query),
  });
  return { status: 200, html };
}

function decide(dialect: ProviderDialect, call: FakeCall, tools: FakeTools): FakeAnswer {
  const form = formBody(call);
  const redirect = new URL(form.get("redirect_uri") ?? "");
  redirect.searchParams.set("state", form.get("state") ?? "");
  const account = form.get("other")?.trim() || form.get("account") || "";
  if (form.get("decision") !== "allow" || account === "") redirect.searchParams.set("error", "access_denied");
  else {
    const code = newToken(dialect.tokenPrefix);
    const home = dialect.homeOf(account, call.host);
    tools.store.put("codes", fingerprint(code), {
      clientId: form.get("client_id"),
      redirectUri: form.get("redirect_uri"),
      challenge: form.get("code_challenge"),
      ...scopesIn(dialect, form),
      offline: dialect.offline(form),
      account,
      home,
      expiresAt: tools.now() + lifeOfCodeMs,
    });
    redirect.searchParams.set("code", code);
    for (const [name, value] of Object.entries(dialect.callback(call, home, account)))
      redirect.searchParams.set(name, value);
  }
  return { status: 302, headers: { location: redirect.href }, account };
}

function issue(
  tools: FakeTools,
  {
    dialect,
    call,
    grant,
    refreshToken,
  }: { dialect: ProviderDialect; call: FakeCall; grant: Grant; refreshToken: string | null },
): FakeAnswer {
  const settings = settingsOf(tools);
  const lasting = dialect.lasting?.(settings) ?? false;
  const accessToken = newToken(dialect.tokenPrefix);
  const id = fingerprint(accessToken);
  const seconds = lasting ? foreverSeconds : settings.accessTokenSeconds;
  tools.store.put("access", id, { id, grantId: grant.id, expiresAt: tools.now() + seconds * 1_000 });
  const json = {
    access_token: accessToken,
    ...compact({ refresh_token: refreshToken ?? undefined }),
    scope: grant.scopes.join(" "),
    token_type: "Bearer",
    ...compact({ expires_in: lasting || dialect.namesLife === false ? undefined : seconds }),
    ...dialect.token(call, grant),
  };
  const answer = grant.personal && dialect.personal ? dialect.personal.answer(json, grant) : json;
  return { status: 200, json: answer, account: grant.account };
}

/** A call of the token endpoint with an authenticated client. */
type ClientCall = FakeCall & { clientId: string };

function exchange(dialect: ProviderDialect, call: ClientCall, tools: FakeTools): FakeAnswer {
  const form = formBody(call);
  const id = fingerprint(form.get("code") ?? "");
  const code = tools.store.get("codes", id);
  tools.store.remove("codes", id);
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  const good =
    code !== undefined &&
    Number(code.expiresAt) > tools.now() &&
    code.clientId === call.clientId &&
    code.redirectUri === form.get("redirect_uri") &&
    code.home === call.host &&
    (code.challenge === null || code.challenge === challenge);
  if (!good) return dialect.tokenError("invalid_grant");
  const refreshToken = code.offline && !dialect.lasting?.(settingsOf(tools)) ? newToken(dialect.tokenPrefix) : null;
  const grant = newGrant(tools, {
    clientId: call.clientId,
    account: String(code.account),
    scopes: code.scopes as string[],
    host: call.host,
    personal: code.personal === true,
    refreshToken,
  });
  return issue(tools, { dialect, call, grant, refreshToken });
}

function newGrant(
  tools: FakeTools,
  {
    refreshToken,
    ...given
  }: Pick<Grant, "clientId" | "account" | "scopes" | "host" | "personal"> & {
    refreshToken: string | null;
  },
): Grant {
  const grant: Grant = {
    ...given,
    id: tools.store.nextId(),
    createdAt: tools.now(),
    refreshes: 0,
    revoked: false,
    usedFingerprints: [],
    refreshFingerprint: refreshToken === null ? "" : fingerprint(refreshToken),
  };
  putGrant(tools, grant);
  const live = grantsOf(tools).filter(
    (each) => !each.revoked && each.account === grant.account && each.clientId === grant.clientId,
  );
  for (const oldest of live.slice(0, Math.max(0, live.length - settingsOf(tools).mostGrants)))
    revokeGrant(tools, oldest);
  return grant;
}

/** Grants without a browser: by client credentials, without a refresh token (RFC 6749 §4.4.3), or by user name and password (§4.3). */
function direct(dialect: ProviderDialect, call: ClientCall, tools: FakeTools): FakeAnswer {
  const form = formBody(call);
  const account = dialect.direct?.(form) ?? null;
  if (account === null) return dialect.tokenError("invalid_grant");
  const refreshToken = form.get("grant_type") === "password" ? newToken(dialect.tokenPrefix) : null;
  const scopes = (form.get("scope") ?? "").split(/[\s,]+/).filter(Boolean);
  const { clientId, host } = call;
  const grant = newGrant(tools, { clientId, account, scopes, host, personal: false, refreshToken });
  return issue(tools, { dialect, call, grant, refreshToken });
}

function refresh(dialect: ProviderDialect, call: ClientCall, tools: FakeTools): FakeAnswer {
  const form = formBody(call);
  const used = fingerprint(form.get("refresh_token") ?? "");
  const grants = grantsOf(tools).filter((each) => each.clientId === call.clientId && each.host === call.host);
  const replayed = grants.find((each) => each.usedFingerprints.includes(used));
  if (replayed) revokeGrant(tools, replayed);
  const grant = grants.find((each) => each.refreshFingerprint === used && !each.revoked);
  if (!grant) return { ...dialect.tokenError("invalid_grant"), ...compact({ account: replayed?.account }) };
  const rotated = settingsOf(tools).rotateRefreshTokens ? newToken(dialect.tokenPrefix) : null;
  const next: Grant = { ...grant, refreshes: grant.refreshes + 1 };
  if (rotated !== null) {
    next.refreshFingerprint = fingerprint(rotated);
    next.usedFingerprints = [...grant.usedFingerprints, used];
  }
  putGrant(tools, next);
  return issue(tools, { dialect, call, grant: next, refreshToken: rotated });
}

function token(dialect: ProviderDialect, call: FakeCall, tools: FakeTools): FakeAnswer {
  const form = formBody(call);
  const header = basicCredentials(call);
  // For Basic, id and secret are form-encoded first (RFC 6749 §2.3.1).
  const clientId = header ? decodeURIComponent(header.username) : (form.get("client_id") ?? "");
  const given = header ? decodeURIComponent(header.password) : form.get("client_secret");
  const secret = clientSecretOf(tools, dialect.clients, clientId);
  if (secret === null || secret !== given) return dialect.tokenError("invalid_client");
  const checked = { ...call, clientId };
  if (form.get("grant_type") === "authorization_code") return exchange(dialect, checked, tools);
  if (form.get("grant_type") === "refresh_token") return refresh(dialect, checked, tools);
  const withoutBrowser = ["client_credentials", "password"].includes(form.get("grant_type") ?? "");
  if (withoutBrowser && dialect.direct) return direct(dialect, checked, tools);
  return dialect.tokenError("unsupported_grant_type");
}

function revoke(call: FakeCall, tools: FakeTools): FakeAnswer {
  const given = formBody(call).get("token") ?? "";
  const grant =
    grantsOf(tools).find((each) => each.refreshFingerprint === fingerprint(given)) ?? authenticate(tools, given);
  if (grant) revokeGrant(tools, grant);
  // Also for an unknown token (RFC 7009 §2.2).
  return { status: 200, json: { status: "success" }, ...compact({ account: grant?.account }) };
}

/**
 * A complete OAuth 2 provider in memory: consent page with a choice of accounts, code with PKCE, tokens that expire, refresh with or without
 * rotation, and revocation. It stores only fingerprints of tokens.
 */
export function createOAuthProvider(dialect: ProviderDialect): Fake {
  const { authorize, token: tokenPath, revoke: revokePath } = dialect.paths;
  return defineFake({
    key: dialect.key,
    name: dialect.name,
    hosts: dialect.hosts,
    routes: [
      { method: "GET", path: authorize, handle: (call, tools) => page(dialect, call, tools) },
      { method: "POST", path: authorize, handle: (call, tools) => decide(dialect, call, tools) },
      { method: "POST", path: tokenPath, handle: (call, tools) => token(dialect, call, tools) },
      ...(revokePath === undefined ? [] : [{ method: "POST", path: revokePath, handle: revoke }]),
    ],
    inspect: providerTables,
    controls: providerControls,
  });
}
