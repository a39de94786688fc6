import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { FakeAnswer, FakeCall, FakeTools } from "./define.ts";

/** Seconds by which a signature may be behind or ahead of the service's clock. */
const validSeconds = 5 * 60;

function encoded(text: string): string {
  let out = "";
  for (const byte of Buffer.from(text, "utf8")) {
    const sign = String.fromCharCode(byte);
    out += /[A-Za-z0-9\-._~]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

/**
 * Path in canonical form.
 *
 * @param path path as sent, encoded once
 * @param twice whether each segment is encoded a second time: everywhere except S3
 */
export function canonicalPath(path: string, twice: boolean): string {
  return path
    .split("/")
    .map((segment) => {
      const once = encoded(decodeURIComponent(segment));
      return twice ? encoded(once) : once;
    })
    .join("/");
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The request that is signed, step 1 of the AWS procedure. */
export function canonicalRequest(request: {
  method: string;
  canonicalPath: string;
  /** Decoded names and values. */
  query: readonly (readonly [string, string])[];
  /** Signed headers, values of a repeated one joined by commas. */
  headers: Readonly<Record<string, string>>;
  payloadHash: string;
}): string {
  const query = request.query
    .map(([name, value]) => ({ name: encoded(name), value: encoded(value) }))
    .sort((a, b) => order(a.name, b.name) || order(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`);
  const names = Object.keys(request.headers).sort();
  const headers = names.map((name) => `${name}:${request.headers[name]?.trim().replace(/\s+/g, " ")}\n`);
  return [
    request.method,
    request.canonicalPath,
    query.join("&"),
    headers.join(""),
    names.join(";"),
    request.payloadHash,
  ].join("\n");
}

/** Signature of a canonical request, steps 2 to 4, by an independent implementation, so that it tests the library that the product signs with. */
export function sigV4Signature(given: {
  secretAccessKey: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  date: string;
  service: string;
  region: string;
  canonicalRequest: string;
}): string {
  const day = given.date.slice(0, 8);
  const scope = `${day}/${given.region}/${given.service}/aws4_request`;
  const hashed = createHash("sha256").update(given.canonicalRequest).digest("hex");
  const key = [day, given.region, given.service, "aws4_request"].reduce<Buffer | string>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${given.secretAccessKey}`,
  );
  return createHmac("sha256", key).update(`AWS4-HMAC-SHA256\n${given.date}\n${scope}\n${hashed}`).digest("hex");
}

/** A caller's keys at AWS. */
export interface AwsKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** The caller's name, for pages that list calls. */
  account: string;
}

/** Why a signature is refused; the codes are those of S3, which the JSON services word differently. */
export interface AwsRefusal {
  status: 400 | 403;
  code:
    | "AccessDenied"
    | "InvalidAccessKeyId"
    | "SignatureDoesNotMatch"
    | "RequestTimeTooSkewed"
    | "AuthorizationHeaderMalformed"
    | "XAmzContentSHA256Mismatch"
    | "InvalidToken";
  message: string;
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/;

function timeOf(date: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function refused(status: AwsRefusal["status"], code: AwsRefusal["code"], message: string): AwsRefusal {
  return { status, code, message };
}

/**
 * Checks the signature of a call as AWS does: keys, session token, scope, time, body and every signed header; the host, the date and every `x-amz-`
 * header must be signed.
 *
 * @param expected.keys keys that may call
 * @param expected.region undefined accepts the region that the call names
 */
export function verifySigV4(
  call: FakeCall,
  tools: Pick<FakeTools, "now">,
  expected: { keys: readonly AwsKeys[]; service: string; region?: string; encodesPathTwice: boolean },
): { account: string } | AwsRefusal {
  const [, keyId, day, region = "", service, signedHeaders = "", signature = ""] =
    form.exec(call.headers.authorization ?? "") ?? [];
  if (keyId === undefined) return refused(403, "AccessDenied", "Access Denied");
  const keys = expected.keys.find((each) => each.accessKeyId === keyId);
  if (!keys) {
    const message = "The AWS Access Key Id you provided does not exist in our records.";
    return refused(403, "InvalidAccessKeyId", message);
  }
  const date = call.headers["x-amz-date"] ?? "";
  const wanted = expected.region ?? region;
  if (service !== expected.service || region !== wanted || date.slice(0, 8) !== day) {
    const message = `The authorization header is malformed; the scope '${day}/${region}/${service}' is wrong; expecting '${wanted}/${expected.service}'`;
    return refused(400, "AuthorizationHeaderMalformed", message);
  }
  if (!(Math.abs(tools.now() - timeOf(date)) <= validSeconds * 1_000)) {
    const message = "The difference between the request time and the current time is too large.";
    return refused(403, "RequestTimeTooSkewed", message);
  }
  if ((call.headers["x-amz-security-token"] ?? "") !== (keys.sessionToken ?? ""))
    return refused(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
  const payloadHash = createHash("sha256").update(call.bytes).digest("hex");
  if (call.headers["x-amz-content-sha256"] !== payloadHash) {
    const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    return refused(400, "XAmzContentSHA256Mismatch", message);
  }
  const names = signedHeaders.split(";");
  const present: Record<string, string> = { ...call.headers, host: call.host };
  const needed = ["host", ...Object.keys(call.headers).filter((name) => name.startsWith("x-amz-"))];
  const computed = sigV4Signature({
    secretAccessKey: keys.secretAccessKey,
    date,
    service,
    region,
    canonicalRequest: canonicalRequest({
      method: call.method,
      canonicalPath: canonicalPath(call.path, expected.encodesPathTwice),
      query: [...call.query],
      headers: Object.fromEntries(names.map((name) => [name, present[name] ?? ""])),
      payloadHash,
    }),
  });
  const same = timingSafeEqual(Buffer.from(computed, "hex"), Buffer.from(signature, "hex"));
  if (same && needed.every((name) => names.includes(name))) return { account: keys.account };
  const message =
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.";
  return refused(403, "SignatureDoesNotMatch", message);
}

/** A refusal as S3 words it (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html). */
export function awsErrorXml({ status, code, message }: { status: number; code: string; message: string }): FakeAnswer {
  const escaped = message.replace(/[<>&]/g, (sign) => ({ "<": "&lt;", ">": "&gt;" })[sign] ?? "&amp;");
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped}</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>`;
  return { status, raw: { body, contentType: "application/xml" } };
}

const jsonTypes: Record<AwsRefusal["code"], string> = {
  AccessDenied: "MissingAuthenticationTokenException",
  InvalidAccessKeyId: "UnrecognizedClientException",
  SignatureDoesNotMatch: "InvalidSignatureException",
  RequestTimeTooSkewed: "InvalidSignatureException",
  AuthorizationHeaderMalformed: "InvalidSignatureException",
  XAmzContentSHA256Mismatch: "InvalidSignatureException",
  InvalidToken: "UnrecognizedClientException",
};

/** A refusal as the services with JSON bodies word it, for example DynamoDB. */
export function awsErrorJson({ code, message }: AwsRefusal): FakeAnswer {
  return { status: 400, json: { __type: `com.amazon.coral.service#${jsonTypes[code]}`, message } };
}
