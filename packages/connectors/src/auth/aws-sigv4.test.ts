import { createHash } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-js";
import { compact } from "@formwork/domain";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it } from "vitest";
import { placeOf } from "../consent/place.ts";
import { awsSigV4 } from "../define.ts";
import { canonicalPath, canonicalRequest, sigV4Signature, verifySigV4 } from "../fake/sigv4.ts";
import { builtService } from "../testing/built-service.ts";
import { applyAuth, secretsOf } from "./apply.ts";
import { cases, type SigV4Case, suite } from "./aws-sigv4.cases.ts";
import type { Credentials, OutgoingRequest } from "./method.ts";

const sha256 = (body: string | Uint8Array) => createHash("sha256").update(body).digest("hex");

function partsOf({ target }: SigV4Case): { path: string; query: [string, string][] } {
  const [path = "/", search = ""] = target.split("?");
  return { path, query: [...new URLSearchParams(search)] };
}

describe("[K4] The AWS signing test suite", () => {
  it.each(cases)("is met by the library the product signs with: $name", async (given) => {
    const { path, query } = partsOf(given);
    const { accessKeyId, secretAccessKey, region, service, host } = suite;
    const signer = new SignatureV4({
      credentials: compact({ accessKeyId, secretAccessKey, sessionToken: given.token }),
      region,
      service,
      sha256: Sha256,
      uriEscapePath: given.plain !== true,
      applyChecksum: given.body !== undefined,
    });
    const request = new HttpRequest({
      method: given.method,
      query: Object.fromEntries(query),
      body: given.body,
      path: given.plain ? encodeURI(path) : path,
      headers: { host, ...given.headers },
    });
    const signed = await signer.sign(request, { signingDate: new Date("2015-08-30T12:36:00Z") });
    expect(signed.headers.authorization).toContain(`Signature=${given.signature}`);
  });

  // The double sees addresses that are already normalized, as browsers and servers write them.
  const asSent = cases.filter(({ plain, target }) => plain || !/\/\.|\/\//.test(target));
  it.each(asSent)("is met by the double that checks the product's signatures: $name", (given) => {
    const { path, query } = partsOf(given);
    const payloadHash = sha256(given.body ?? "");
    const { secretAccessKey, date, service, region, host } = suite;
    const signature = sigV4Signature({
      secretAccessKey,
      date,
      service,
      region,
      canonicalRequest: canonicalRequest({
        method: given.method,
        canonicalPath: canonicalPath(path, false),
        query,
        payloadHash,
        headers: {
          host,
          "x-amz-date": date,
          ...given.headers,
          ...compact({
            "x-amz-security-token": given.token,
            "x-amz-content-sha256": given.body === undefined ? undefined : payloadHash,
          }),
        },
      }),
    });
    expect(signature).toBe(given.signature);
  });
});

const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret/key+1" };
const now = new Date("2026-01-02T03:04:05Z");
const s3 = awsSigV4({ service: "s3", region: { param: "region" } });
const queue = awsSigV4({ service: "sqs", region: "eu-west-1" });

function credentials(values: Record<string, string> = keys, params = { region: "eu-central-1" }): Credentials {
  return { secret: { type: "values", values }, client: null, params };
}

async function signed(method: typeof s3, request: Partial<OutgoingRequest> = {}, given = credentials()) {
  const outgoing: OutgoingRequest = {
    method: "GET",
    url: new URL("https://s3.eu-central-1.amazonaws.com/"),
    headers: {},
    form: null,
    body: null,
    now,
    ...request,
  };
  await applyAuth(method, given, outgoing);
  return outgoing;
}

function verify(
  { method, url, headers, body, form }: OutgoingRequest,
  expected: Partial<Parameters<typeof verifySigV4>[2]> & {
    at?: Date;
    changed?: Partial<{ path: string; headers: object }>;
  } = {},
) {
  const { at = now, changed, ...rest } = expected;
  const bytes = Buffer.from(form?.toString() ?? body ?? "");
  const call = {
    method,
    host: url.host,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: bytes.toString(),
    bytes,
    base: "",
    params: {},
    ...changed,
  };
  return verifySigV4(
    call as Parameters<typeof verifySigV4>[0],
    { now: () => at.getTime() },
    {
      keys: [{ ...keys, account: "ana" }],
      service: "s3",
      region: "eu-central-1",
      encodesPathTwice: false,
      ...rest,
    },
  );
}

describe("[K4] A signature of AWS", () => {
  it("stands in three headers and nowhere in the address", async () => {
    const { headers, url } = await signed(s3, {
      url: new URL("https://s3.eu-central-1.amazonaws.com/photos?list-type=2"),
    });
    expect(Object.keys(headers).sort()).toEqual(["authorization", "x-amz-content-sha256", "x-amz-date"]);
    expect(headers["x-amz-date"]).toBe("20260102T030405Z");
    expect(headers.authorization).toContain(
      "Credential=AKIDEXAMPLE/20260102/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date,",
    );
    expect(url.search).toBe("?list-type=2");
  });

  it.each([
    "/photos/a b.png",
    "/photos/ünï/💡.txt",
    "/photos/a+b=c&d@e,f;g:h.txt",
    "/photos/(1)!'*.txt",
    "/photos/100%25.txt",
    "/photos/%ZZ",
    "/photos//twice",
    "/photos/x?list-type=2&prefix=a b/c&marker=ü+1&x=2&x=1&empty=",
  ])("is accepted by a verifier of its own derivation for %s", async (target) => {
    const url = () => new URL(target, "https://s3.eu-central-1.amazonaws.com");
    expect(verify(await signed(s3, { url: url() }))).toEqual({ account: "ana" });
  });

  it("encodes the path once for S3 and twice elsewhere", async () => {
    const url = () => new URL("https://sqs.eu-west-1.amazonaws.com/123/a b");
    const once = verify(await signed(queue, { url: url() }), { service: "sqs", region: "eu-west-1" });
    expect(once).toMatchObject({ code: "SignatureDoesNotMatch" });
    const twice = { service: "sqs", region: "eu-west-1", encodesPathTwice: true };
    expect(verify(await signed(queue, { url: url() }), twice)).toEqual({ account: "ana" });
  });

  it.each([
    [{}, { service: "sqs", region: "eu-west-1", encodesPathTwice: true }],
    [{ awsService: "s3" }, { service: "s3", region: "eu-west-1", encodesPathTwice: false }],
    [
      { awsService: "s3express", awsRegion: "us-east-1" },
      { service: "s3express", region: "us-east-1" },
    ],
    [{ awsService: "dynamodb" }, { service: "dynamodb", region: "eu-west-1", encodesPathTwice: true }],
  ] as [Record<string, string>, Parameters<typeof verify>[1]][])(
    "follows the rules of the service that a connection of a custom service names: %j",
    async (given, expected) => {
      const own = builtService({ type: "aws_sigv4", service: "sqs", region: "eu-west-1" });
      if (own.auth.type !== "aws_sigv4") throw new Error("not AWS");
      const { params } = placeOf(own, { region: null, params: given, facts: {} });
      const url = () => new URL("https://api.mine.test/photos/a b");
      const put = await signed(own.auth, { method: "PUT", url: url(), body: "x" }, { ...credentials(), params });
      expect(verify(put, expected)).toEqual({ account: "ana" });
    },
  );

  it("covers the real body, forms and bytes alike, and the headers that steer the service", async () => {
    const body = Buffer.from([0, 255, 1]);
    const headers = { "content-type": "image/png", "x-amz-acl": "private", accept: "*/*" };
    const put = await signed(s3, { method: "PUT", body, headers });
    expect(put.headers["x-amz-content-sha256"]).toBe(sha256(body));
    expect(put.headers.authorization).toContain("SignedHeaders=content-type;host;x-amz-acl;");
    expect(verify(put)).toEqual({ account: "ana" });
    const post = await signed(s3, {
      method: "POST",
      form: new URLSearchParams({ Action: "SendMessage", MessageBody: "a & b" }),
    });
    expect(verify(post)).toEqual({ account: "ana" });
  });

  it("carries the session token of temporary keys, signed", async () => {
    const temporary = { ...keys, sessionToken: "token-1" };
    const request = await signed(s3, {}, credentials(temporary));
    expect(request.headers["x-amz-security-token"]).toBe("token-1");
    expect(verify(request, { keys: [{ ...temporary, account: "ana" }] })).toEqual({ account: "ana" });
    expect(verify(request)).toMatchObject({ code: "InvalidToken" });
  });

  it("is refused with another key, scope, body, header or path, and when it is older than five minutes", async () => {
    const request = await signed(s3, { body: "x", headers: { "x-amz-acl": "private" } });
    const codeOf = (expected: Parameters<typeof verify>[1]) => (verify(request, expected) as { code?: string }).code;
    const other = { secretAccessKey: "other", account: "ana" };
    expect(codeOf({ keys: [{ accessKeyId: "AKIDOTHER", ...other }] })).toBe("InvalidAccessKeyId");
    expect(codeOf({ keys: [{ accessKeyId: "AKIDEXAMPLE", ...other }] })).toBe("SignatureDoesNotMatch");
    expect(codeOf({ region: "us-east-1" })).toBe("AuthorizationHeaderMalformed");
    expect(codeOf({ service: "sqs" })).toBe("AuthorizationHeaderMalformed");
    expect(codeOf({ changed: { path: "/other" } })).toBe("SignatureDoesNotMatch");
    expect(codeOf({ changed: { headers: { ...request.headers, "x-amz-acl": "public" } } })).toBe(
      "SignatureDoesNotMatch",
    );
    expect(codeOf({ changed: { headers: { ...request.headers, "x-amz-new": "1" } } })).toBe("SignatureDoesNotMatch");
    expect(codeOf({ changed: { headers: {} } })).toBe("AccessDenied");
    expect((verify({ ...request, body: "y" }) as { code?: string }).code).toBe("XAmzContentSHA256Mismatch");
    expect(codeOf({ at: new Date(now.getTime() + 299_000) })).toBeUndefined();
    expect(codeOf({ at: new Date(now.getTime() + 301_000) })).toBe("RequestTimeTooSkewed");
    expect(codeOf({ at: new Date(now.getTime() - 301_000) })).toBe("RequestTimeTooSkewed");
  });

  it("is not made without a region, or with one that could change the scope", async () => {
    for (const region of ["", "eu/../us", "eu west", "EU"]) {
      await expect(signed(s3, {}, credentials(keys, { region }))).rejects.toMatchObject({
        code: "INVALID_INPUT",
        details: { path: "params.region", notSent: true },
      });
    }
  });

  it("keeps keys and session token out of every text", () => {
    const given = credentials({ ...keys, sessionToken: "token-1" });
    expect(secretsOf(s3, given)).toEqual(["AKIDEXAMPLE", "secret/key+1", "token-1"]);
    expect(secretsOf(s3, credentials({ ...keys, sessionToken: "" }))).toHaveLength(2);
  });
});
