/// <reference path="./oauth-sign.d.ts" />
import { randomBytes } from "node:crypto";
import { compact } from "@formwork/domain";
import * as oauthSign from "oauth-sign";
import type { OAuth1Method } from "../define.ts";
import type { OpenClient } from "../ports.ts";
import { needsFormBody } from "./api-key.ts";
import { clientMissing } from "./client.ts";
import type { AuthApplier, OutgoingRequest } from "./method.ts";
import { setQuery } from "./query.ts";
import { wrongSecret } from "./values.ts";

/** Credentials that sign a request: the OAuth app, and a token once there is one. */
export interface OAuth1Keys {
  client: OpenClient;
  /** Token and secret: the request token during a consent, afterwards the account's; null before. */
  token: { token: string; tokenSecret: string } | null;
}

type Signed = Pick<OutgoingRequest, "method" | "url" | "form">;

/**
 * Every parameter that a signature covers (RFC 5849 §3.4.1.3): from the query, from a form body, and the protocol's own.
 *
 * @param protocol parameters that begin with `oauth_`, without the signature
 */
function coveredParameters(
  { url, form }: Signed,
  protocol: Readonly<Record<string, string>>,
): Record<string, string[]> {
  const covered: Record<string, string[]> = Object.create(null);
  const pairs = [...url.searchParams, ...(form ?? []), ...Object.entries(protocol)];
  for (const [name, value] of pairs) covered[name] = [...(covered[name] ?? []), value];
  return covered;
}

/** Signature base string (RFC 5849 §3.4.1): method, address without query, and the sorted parameters. */
export function oauth1BaseString(request: Signed, protocol: Readonly<Record<string, string>>): string {
  const { method, url } = request;
  return oauthSign.generateBase(method, url.origin + url.pathname, coveredParameters(request, protocol));
}

/** Signature of a request (RFC 5849 §3.4.2), by the method that `oauth_signature_method` names. */
export function oauth1Signature(
  request: Signed,
  protocol: Readonly<Record<string, string>>,
  { client, token }: OAuth1Keys,
): string {
  const hmac = protocol.oauth_signature_method === "HMAC-SHA256" ? oauthSign.hmacsign256 : oauthSign.hmacsign;
  const address = request.url.origin + request.url.pathname;
  const covered = coveredParameters(request, protocol);
  return hmac(request.method, address, covered, client.clientSecret, token?.tokenSecret ?? "");
}

/** Adds the protocol's parameters in their place (RFC 5849 §3.5.1 to §3.5.3). */
function place(method: OAuth1Method, request: OutgoingRequest, protocol: Readonly<Record<string, string>>): void {
  const entries = Object.entries(protocol);
  if (method.place === "header") {
    const written = entries.map(([name, value]) => `${oauthSign.rfc3986(name)}="${oauthSign.rfc3986(value)}"`);
    request.headers.authorization = `OAuth ${written.join(", ")}`;
  } else if (method.place === "query") {
    for (const [name, value] of entries) setQuery(request.url, name, value);
  } else if (request.form) {
    for (const [name, value] of entries) request.form.set(name, value);
  } else throw needsFormBody();
}

/**
 * Signs a request (RFC 5849 §3.1) with a fresh nonce and the service's time.
 *
 * @param further parameters for steps of a consent: `oauth_callback`, `oauth_verifier`
 * @throws FormworkError `AUTH_PLACE_NEEDS_FORM_BODY` when the parameters go into a form body and the request has none
 */
export function signOAuth1(
  method: OAuth1Method,
  request: OutgoingRequest,
  keys: OAuth1Keys & { further?: Readonly<Record<string, string>> },
): void {
  const protocol: Record<string, string> = {
    oauth_consumer_key: keys.client.clientId,
    oauth_nonce: randomBytes(16).toString("hex"),
    oauth_signature_method: method.signature,
    oauth_timestamp: String(Math.floor(request.now.getTime() / 1_000)),
    oauth_version: "1.0",
    ...compact({ oauth_token: keys.token?.token }),
    ...keys.further,
  };
  protocol.oauth_signature = oauth1Signature(request, protocol, keys);
  place(method, request, protocol);
}

/** OAuth 1.0a (RFC 5849): the secrets of the OAuth app and of the account's token sign each request. */
export const oauth1Applier: AuthApplier<OAuth1Method> = {
  apply(method, { secret, client }, request) {
    if (secret.type !== "oauth1") throw wrongSecret();
    if (client === null) throw clientMissing("this service");
    signOAuth1(method, request, { client, token: secret });
  },
  secretsOf(_method, { secret, client }) {
    if (secret.type !== "oauth1") return [];
    return [secret.token, secret.tokenSecret, ...(client ? [client.clientSecret] : [])];
  },
};
