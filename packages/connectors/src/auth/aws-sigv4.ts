import { createHash } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-js";
import { compact, FormworkError } from "@formwork/domain";
import type { AwsSigV4Method } from "../define.ts";
import { type AuthApplier, encodedBody, type OutgoingRequest } from "./method.ts";
import { valuesOf, wrongSecret } from "./values.ts";

/** Services that sign the path as sent; all others encode it once more (same page, “Canonical URI”). */
const ofS3 = /^s3($|express$|-outposts$|-object-lambda$)/;

const scopePart = /^[a-z0-9-]{1,64}$/;

function partOfScope(part: string | { param: string }, params: Readonly<Record<string, string>>): string {
  const value = typeof part === "string" ? part : (params[part.param] ?? "");
  if (scopePart.test(value)) return value;
  const path = typeof part === "string" ? undefined : `params.${part.param}`;
  throw new FormworkError("INVALID_INPUT", "The connection does not say which AWS service and region it is for.", {
    ...compact({ path }),
    notSent: true,
  });
}

/** Encodes every byte except the unreserved ones of RFC 3986 §2.3, as the signature's canonical form requires. */
function strictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

// AWS signs path and query in its own spelling, so they are sent in exactly that form.
function canonicalize(url: URL): void {
  url.pathname = url.pathname
    .split("/")
    .map((segment) => strictly(decoded(segment)))
    .join("/");
  const pairs = [...url.searchParams].map(([name, value]) => `${strictly(name)}=${strictly(value)}`);
  url.search = pairs.join("&");
}

function queryOf(url: URL): Record<string, string[]> {
  const query: Record<string, string[]> = {};
  for (const [name, value] of url.searchParams) query[name] = [...(query[name] ?? []), value];
  return query;
}

/** Headers to sign: those that control what the service does. Others may be changed on the way. */
function signedHeaders({ url, headers }: OutgoingRequest): Record<string, string> {
  const named = Object.entries(headers).filter(([name]) => name === "content-type" || name.startsWith("x-amz-"));
  return { host: url.host, ...Object.fromEntries(named) };
}

/**
 * AWS Signature Version 4 [K4] in `Authorization`, `X-Amz-Date` and `X-Amz-Content-Sha256`, over the real body; never in the address
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
export const awsSigV4Applier: AuthApplier<AwsSigV4Method> = {
  async apply(method, { secret, params }, request) {
    const { accessKeyId, secretAccessKey, sessionToken } = valuesOf(secret);
    if (!accessKeyId || !secretAccessKey) throw wrongSecret();
    const service = partOfScope(method.service, params);
    // Load these with the first signed call, because they would slow every start down.
    const [{ HttpRequest }, { SignatureV4 }] = await Promise.all([
      import("@smithy/protocol-http"),
      import("@smithy/signature-v4"),
    ]);
    const signer = new SignatureV4({
      credentials: compact({ accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined }),
      service,
      region: partOfScope(method.region, params),
      sha256: Sha256,
      uriEscapePath: !ofS3.test(service),
    });
    canonicalize(request.url);
    const hash = createHash("sha256").update(encodedBody(request)).digest("hex");
    request.headers["x-amz-content-sha256"] = hash;
    const unsigned = new HttpRequest({
      method: request.method,
      path: request.url.pathname,
      query: queryOf(request.url),
      headers: signedHeaders(request),
    });
    const signed = await signer.sign(unsigned, { signingDate: request.now });
    const { host: _set, ...headers } = signed.headers;
    Object.assign(request.headers, headers);
  },
  secretsOf(_method, { secret }) {
    const { accessKeyId, secretAccessKey, sessionToken } = valuesOf(secret);
    return [accessKeyId, secretAccessKey, sessionToken].filter((value): value is string => Boolean(value));
  },
};
