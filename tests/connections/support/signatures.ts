import { createHash, createHmac } from "node:crypto";
import { createRequire } from "node:module";

/** A request as it came over the wire. */
export interface WireRequest {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}

interface IndependentOAuth1 {
  SignatureMethod: {
    sign(
      message: { method: string; action: string; parameters: [string, string][] },
      secrets: { consumerSecret: string; tokenSecret: string },
    ): string;
  };
}
const oauth1 = createRequire(import.meta.url)("node-oauth1") as IndependentOAuth1;

/** Parameters of an OAuth 1 request (RFC 5849 §3.4.1.3), the protocol's own among them. */
export function oauth1Parameters({ url, headers, body }: WireRequest): [string, string][] {
  const header = headers.authorization?.startsWith("OAuth ") ? headers.authorization.slice(6) : "";
  const own = [...header.matchAll(/([^=,\s]+)="([^"]*)"/g)].map(([, name = "", value = ""]): [string, string] => [
    decodeURIComponent(name),
    decodeURIComponent(value),
  ]);
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  return [...own, ...url.searchParams, ...(isForm ? new URLSearchParams(body) : [])];
}

/** Whether a request carries the signature that another implementation (node-oauth1) makes for it. */
export function isSignedByOAuth1(
  request: WireRequest,
  secrets: { consumerSecret: string; tokenSecret: string },
): boolean {
  const all = oauth1Parameters(request);
  const parameters = all.filter(([name]) => name !== "oauth_signature");
  const action = request.url.origin + request.url.pathname;
  const expected = oauth1.SignatureMethod.sign({ method: request.method, action, parameters }, secrets);
  return all.some(([name, value]) => name === "oauth_signature" && value === expected);
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Whether a request carries a Signature V4 for a service and region, by a derivation of our own from the AWS procedure. */
export function isSignedByAws(
  { method, url, headers, body }: WireRequest,
  keys: { accessKeyId: string; secretAccessKey: string; service: string; region: string },
): boolean {
  const { authorization = "", "x-amz-date": date = "" } = headers;
  const scope = [date.slice(0, 8), keys.region, keys.service, "aws4_request"];
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const canonical = [
    ...[method, url.pathname.split("/").map(encoded).join("/"), query.join("&")],
    ...names.map((name) => `${name}:${headers[name]?.trim() ?? ""}`),
    ...["", names.join(";"), hash(body)],
  ].join("\n");
  const key = scope.reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${keys.secretAccessKey}`);
  const signature = hmac(key, ["AWS4-HMAC-SHA256", date, scope.join("/"), hash(canonical)].join("\n")).toString("hex");
  const signedAll = ["host", "x-amz-date"].every((name) => names.includes(name));
  return (
    signedAll &&
    authorization.startsWith(`AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope.join("/")},`) &&
    authorization.endsWith(`Signature=${signature}`)
  );
}
