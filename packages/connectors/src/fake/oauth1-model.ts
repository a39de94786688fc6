import { createHmac, timingSafeEqual } from "node:crypto";
import type { JsonObject } from "@formwork/domain";
import type { FakeCall, FakeTools } from "./define.ts";
import { clientSecretOf } from "./oauth2-model.ts";

/** Seconds that a timestamp may be off. */
const validSeconds = 5 * 60;

/** One account's consent: a token with its secret. The double needs the secrets in plain text, because they are keys of signatures. */
export interface OAuth1Grant {
  id: string;
  clientId: string;
  account: string;
  scopes: string[];
  token: string;
  tokenSecret: string;
  /** Milliseconds since 1970; null for a token without expiry. */
  expiresAt: number | null;
  revoked: boolean;
  createdAt: number;
}

/** All grants, oldest first. */
export function oauth1Grants(tools: FakeTools): OAuth1Grant[] {
  return tools.store.list("grants") as unknown as OAuth1Grant[];
}

/** Stores a grant. */
export function putOAuth1Grant(tools: FakeTools, grant: OAuth1Grant): void {
  tools.store.put("grants", grant.id, { ...grant } as unknown as JsonObject);
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Parameters of the `Authorization` header (RFC 5849 §3.5.1), without the realm. */
function headerParameters(header: string | undefined): [string, string][] {
  if (!header?.startsWith("OAuth ")) return [];
  const pairs = [...header.slice(6).matchAll(/([^=,\s]+)="([^"]*)"/g)];
  return pairs
    .map(([, name = "", value = ""]): [string, string] => [decodeURIComponent(name), decodeURIComponent(value)])
    .filter(([name]) => name !== "realm");
}

/** Every parameter of a call that a signature covers (RFC 5849 §3.4.1.3), and the signature. */
export function oauth1Parameters(call: FakeCall): [string, string][] {
  const isForm = call.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  const form = isForm ? [...new URLSearchParams(call.body)] : [];
  return [...headerParameters(call.headers.authorization), ...call.query, ...form];
}

/** Signature of a call, by an independent implementation (RFC 5849 §3.4), so that it tests the library that the product signs with. */
export function expectedSignature(
  call: Pick<FakeCall, "method" | "host" | "path">,
  parameters: readonly (readonly [string, string])[],
  secrets: { client: string; token: string },
): string {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const normalized = parameters
    .filter(([name]) => name !== "oauth_signature")
    .map(([name, value]) => ({ name: encoded(name), value: encoded(value) }))
    .sort((a, b) => order(a.name, b.name) || order(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join("&");
  const base = [call.method, `https://${call.host}${call.path}`, normalized].map(encoded).join("&");
  const method = parameters.find(([name]) => name === "oauth_signature_method")?.[1];
  const algorithm = method === "HMAC-SHA256" ? "sha256" : "sha1";
  return createHmac(algorithm, `${encoded(secrets.client)}&${encoded(secrets.token)}`)
    .update(base)
    .digest("base64");
}

/** Why a call is refused, in the words of the problem reporting extension that services use. */
export type OAuth1Problem =
  | "parameter_absent"
  | "consumer_key_unknown"
  | "signature_invalid"
  | "timestamp_refused"
  | "nonce_used";

// Remember nonces as long as their timestamp would be accepted.
function isReplay(tools: FakeTools, key: string): boolean {
  for (const nonce of tools.store.list("nonces")) {
    if (Number(nonce.until) < tools.now()) tools.store.remove("nonces", String(nonce.key));
  }
  if (tools.store.get("nonces", key)) return true;
  tools.store.put("nonces", key, { key, until: tools.now() + 2 * validSeconds * 1_000 });
  return false;
}

/**
 * Checks a signed call: app, time, nonce and signature (RFC 5849 §3.2).
 *
 * @param tokenSecret returns the secret of a token; "" before there is one
 * @returns every protocol parameter, or the problem
 */
export function verifyOAuth1(
  call: FakeCall,
  tools: FakeTools,
  options: { clients: Readonly<Record<string, string>>; tokenSecret: (token: string) => string },
): Readonly<Record<string, string>> | { problem: OAuth1Problem } {
  const all = oauth1Parameters(call);
  const protocol = Object.fromEntries(all.filter(([name]) => name.startsWith("oauth_")));
  const {
    oauth_consumer_key: clientId,
    oauth_signature: signature,
    oauth_nonce: nonce,
    oauth_timestamp: time,
  } = protocol;
  if (!clientId || !signature || !nonce || !time) return { problem: "parameter_absent" };
  const client = clientSecretOf(tools, options.clients, clientId);
  if (client === null) return { problem: "consumer_key_unknown" };
  if (!(Math.abs(tools.now() / 1_000 - Number(time)) <= validSeconds)) return { problem: "timestamp_refused" };
  const token = options.tokenSecret(protocol.oauth_token ?? "");
  const expected = Buffer.from(expectedSignature(call, all, { client, token }));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return { problem: "signature_invalid" };
  return isReplay(tools, `${clientId} ${time} ${nonce}`) ? { problem: "nonce_used" } : protocol;
}
