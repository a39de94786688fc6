import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { oauth1 } from "../define.ts";
import { applyAuth, secretsOf } from "./apply.ts";
import type { Credentials, OutgoingRequest } from "./method.ts";
import { oauth1BaseString, oauth1Signature } from "./oauth1.ts";

interface Independent {
  SignatureMethod: {
    sign(
      message: { method: string; action: string; parameters: [string, string][] },
      secrets: { consumerSecret: string; tokenSecret: string },
    ): string;
  };
}
const independent = createRequire(import.meta.url)("node-oauth1") as Independent;

const printer = { clientId: "dpf43f3p2l4k3l03", clientSecret: "kd94hf93k423kf44" };
const request = (method: string, address: string, form: Record<string, string> | null = null) => ({
  method,
  url: new URL(address),
  form: form && new URLSearchParams(form),
});
const protocol = (time: string, nonce: string, further: Record<string, string> = {}) => ({
  oauth_consumer_key: printer.clientId,
  oauth_signature_method: "HMAC-SHA1",
  oauth_timestamp: time,
  oauth_nonce: nonce,
  ...further,
});

describe("[K4] The examples of RFC 5849", () => {
  it("sign the request for a request token (§1.2)", () => {
    const parameters = protocol("137131200", "wIjqoS", { oauth_callback: "http://printer.example.com/ready" });
    const signed = request("POST", "https://photos.example.net/initiate");
    expect(oauth1Signature(signed, parameters, { client: printer, token: null })).toBe("74KNZJeDHnMBp0EMJ9ZHt/XKycU=");
  });

  it("sign the request for the account's token (§1.2)", () => {
    const token = { token: "hh5s93j4hdidpola", tokenSecret: "hdhd0244k9j7ao03" };
    const parameters = protocol("137131201", "walatlh", {
      oauth_token: token.token,
      oauth_verifier: "hfdp7dh39dks9884",
    });
    const signed = request("POST", "https://photos.example.net/token");
    expect(oauth1Signature(signed, parameters, { client: printer, token })).toBe("gKgrFCywp7rO0OXSjdot/IHF7IU=");
  });

  it("sign a call with a query (§1.2)", () => {
    const token = { token: "nnch734d00sl2jdk", tokenSecret: "pfkkdhi9sl3r4s00" };
    const parameters = protocol("137131202", "chapoH", { oauth_token: token.token });
    const signed = request("GET", "http://photos.example.net/photos?file=vacation.jpg&size=original");
    expect(oauth1Signature(signed, parameters, { client: printer, token })).toBe("MdpQcU8iPSUjWoN/UDMsK2sui9I=");
  });

  it("make the base string of query, form and header, names that repeat and names without value included (§3.4.1.1)", () => {
    const signed = request("POST", "http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b", {
      c2: "",
      a3: "2 q",
    });
    const parameters = {
      oauth_consumer_key: "9djdj82h48djs9d2",
      oauth_token: "kkk9d7dh3k39sjv7",
      oauth_signature_method: "HMAC-SHA1",
      oauth_timestamp: "137131201",
      oauth_nonce: "7d8f3e4a",
    };
    expect(oauth1BaseString(signed, parameters)).toBe(
      "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26" +
        "oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26" +
        "oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7",
    );
  });
});

const addresses = {
  requestTokenUrl: "https://api.example.com/request",
  authorizeUrl: "https://api.example.com/authorize",
  accessTokenUrl: "https://api.example.com/access",
  account: null,
};
const credentials: Credentials = {
  secret: { type: "oauth1", token: "token-1", tokenSecret: "token/secret&1" },
  client: { clientId: "consumer", clientSecret: "consumer+secret=1" },
  params: {},
};
function outgoing(form: Record<string, string> | null = null): OutgoingRequest {
  const url = new URL("https://api.example.com/1/cards?name=Ünï%20c&name=again&symbols=!*'()~+%26");
  return {
    method: "POST",
    url,
    headers: {},
    form: form && new URLSearchParams(form),
    body: null,
    now: new Date("2026-01-02T03:04:05.678Z"),
  };
}

/** Every protocol parameter of a signed request, wherever it is. */
function protocolOf({ headers, url, form }: OutgoingRequest): Map<string, string> {
  const header = [...(headers.authorization ?? "").matchAll(/(oauth_\w+)="([^"]*)"/g)];
  const pairs = header.map(([, name = "", value = ""]): [string, string] => [name, decodeURIComponent(value)]);
  return new Map([...pairs, ...url.searchParams, ...(form ?? [])].filter(([name]) => name.startsWith("oauth_")));
}

function signatureElsewhere(signed: OutgoingRequest): string {
  const { method, url, form } = signed;
  const parameters = new Map(protocolOf(signed));
  parameters.delete("oauth_signature");
  const plain = [...url.searchParams, ...(form ?? [])].filter(([name]) => !name.startsWith("oauth_"));
  const message = { method, action: url.origin + url.pathname, parameters: [...plain, ...parameters] };
  const secrets = { consumerSecret: "consumer+secret=1", tokenSecret: "token/secret&1" };
  return independent.SignatureMethod.sign(message, secrets);
}

describe("[K4] A request signed with OAuth 1", () => {
  it.each([
    ["header", "HMAC-SHA1", null],
    ["header", "HMAC-SHA256", { a: "1 & 2", "b[]": "ü" }],
    ["query", "HMAC-SHA1", null],
    ["query", "HMAC-SHA256", { a: "x" }],
    ["form", "HMAC-SHA1", { a: "1 & 2", empty: "" }],
    ["form", "HMAC-SHA256", {}],
  ] as const)(
    "carries its parameters in the %s and a signature by %s that another implementation agrees with",
    async (place, signature, form) => {
      const signed = outgoing(form);
      await applyAuth(oauth1({ ...addresses, place, signature }), credentials, signed);
      const parameters = protocolOf(signed);
      expect(parameters.get("oauth_signature")).toBe(signatureElsewhere(signed));
      expect(parameters.get("oauth_timestamp")).toBe("1767323045");
      expect(signed.headers.authorization !== undefined).toBe(place === "header");
      expect(signed.url.searchParams.has("oauth_signature")).toBe(place === "query");
      expect(signed.form?.has("oauth_signature") ?? false).toBe(place === "form");
    },
  );

  it("never uses a nonce twice", async () => {
    const method = oauth1(addresses);
    const nonces = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const signed = outgoing();
        await applyAuth(method, credentials, signed);
        return protocolOf(signed).get("oauth_nonce");
      }),
    );
    expect(new Set(nonces).size).toBe(200);
  });

  it("is not made where its parameters have no place, without the app, or with a secret of another type", async () => {
    const inForm = oauth1({ ...addresses, place: "form" });
    await expect(applyAuth(inForm, credentials, outgoing())).rejects.toMatchObject({
      code: "AUTH_PLACE_NEEDS_FORM_BODY",
    });
    const method = oauth1(addresses);
    await expect(applyAuth(method, { ...credentials, client: null }, outgoing())).rejects.toMatchObject({
      code: "CLIENT_CREDENTIAL_MISSING",
      details: { notSent: true },
    });
    const other = { ...credentials, secret: { type: "values" as const, values: {} } };
    await expect(applyAuth(method, other, outgoing())).rejects.toMatchObject({
      code: "AUTHORIZATION_NEEDS_REAUTHORIZATION",
    });
  });

  it("keeps the token and both secrets out of every text", () => {
    expect(secretsOf(oauth1(addresses), credentials)).toEqual(["token-1", "token/secret&1", "consumer+secret=1"]);
  });
});
