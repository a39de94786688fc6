import { describe, expect, it } from "vitest";
import type { Egress, EgressResponse } from "../egress/egress.ts";
import { builtInServices, liveConnector } from "../find-connector.ts";
import { completeConsent } from "./complete.ts";
import { placeOf } from "./place.ts";

/** Egress on which the token endpoint gives the answer of the test, and the API names a user. */
function answering(token: Partial<EgressResponse>): Egress {
  const json = { "content-type": "application/json" };
  const bytes = new Uint8Array();
  const user = { status: 200, headers: json, bytes, text: '{"users":[{"id":"1","email":"ana@zoho.example"}]}' };
  return {
    send: async ({ url }) =>
      url.endsWith("/oauth/v2/token") ? { status: 200, headers: json, bytes, text: "", ...token } : user,
    sendMail: () => Promise.reject(new Error("no mail")),
    browserUrl: (address) => address,
    now: () => new Date(),
    close: async () => {},
  };
}

const exchange = (token: Partial<EgressResponse>) =>
  completeConsent(
    { egress: answering(token), services: builtInServices },
    {
      connector: "zoho_crm",
      clientCredential: { clientId: "id", clientSecret: "secret" },
      region: "us",
      params: {},
      scopes: ["asked"],
      redirectUri: "https://formwork.example/oauth/callback/zoho_crm",
      kept: "a-verifier-of-at-least-forty-three-characters-0123456789",
      callback: new URLSearchParams({ code: "c", state: "s" }),
      now: new Date("2026-01-01T00:00:00Z"),
    },
  );
const body = (json: object) => ({ text: JSON.stringify(json) });

describe("The answer of a token endpoint", () => {
  it("may leave out the type, name its life as a text and its scopes as a list", async () => {
    const result = await exchange(
      body({ access_token: "a", refresh_token: "r", expires_in: "3600", scope: ["x", "y"] }),
    );
    expect(result).toMatchObject({
      secret: { accessToken: "a", refreshToken: "r" },
      grantedScopes: ["x", "y"],
      expiresAt: new Date("2026-01-01T01:00:00Z"),
    });
  });

  it("[RFC 9700 2.3] grants what was asked when it names no scopes (RFC 6749 §5.1), and lives on when it names no end", async () => {
    const result = await exchange(body({ access_token: "a" }));
    expect(result).toMatchObject({
      grantedScopes: ["asked"],
      expiresAt: null,
      refreshAfter: null,
      secret: { refreshToken: null },
    });
  });

  it("may bring an ID token, which nobody asked for and nobody reads", async () => {
    const elsewhere = Buffer.from('{"iss":"https://another.example","aud":"another"}').toString("base64url");
    const result = await exchange(body({ access_token: "a", refresh_token: "r", id_token: `e30.${elsewhere}.x` }));
    expect(result).toMatchObject({ secret: { accessToken: "a", refreshToken: "r" } });
  });

  it("is refreshed ahead by half its life when that is short", async () => {
    const result = await exchange(body({ access_token: "a", expires_in: 600 }));
    expect(result.refreshAfter).toEqual(new Date("2026-01-01T00:05:00Z"));
  });

  it.each([
    ["an error with status 200", body({ error: "invalid_code" }), "CONSENT_INVALID"],
    ["an error with status 400", { status: 400, ...body({ error: "invalid_grant" }) }, "CONSENT_INVALID"],
    ["a refused app", body({ error: "invalid_client" }), "CLIENT_CREDENTIAL_REJECTED"],
    [
      "a page of a broken server",
      { status: 500, headers: { "content-type": "text/html" }, text: "<h1>Oops</h1>" },
      "REMOTE_ERROR",
    ],
    ["a redirect (RFC 9700 §4.12)", { status: 307, headers: { location: "https://evil.example" } }, "REMOTE_ERROR"],
    ["an empty token", body({ access_token: "" }), "REMOTE_ERROR"],
    ["no token", body({ ok: true }), "REMOTE_ERROR"],
    ["a list", body([1]), "REMOTE_ERROR"],
    ["nothing", {}, "REMOTE_ERROR"],
  ])("is not taken for success: %s", async (_name, token, code) => {
    await expect(exchange(token)).rejects.toMatchObject({ code });
  });

  it("may not name an API at a foreign host", async () => {
    for (const domain of [
      "https://evil.example",
      "https://www.zohoapis.com.evil.example",
      "http://127.0.0.1",
      "https://www.zohoapis.com:8443",
    ]) {
      await expect(exchange(body({ access_token: "a", api_domain: domain }))).rejects.toMatchObject({
        code: "EGRESS_REFUSED",
      });
    }
  });
});

describe("[K5] Parameters of a connection", () => {
  const http = liveConnector("http");
  it.each([
    "",
    "api.example.com",
    "ftp://api.example.com",
    "https://user@api.example.com",
    "https://api.example.com?x=1",
    "https://api.example.com#x",
    "https://api.example.com\\@evil.com",
    "https://api.exa\tmple.com",
    "https://api.example.com\n",
    "https://ünï.example",
    `https://${"a".repeat(300)}.example`,
    "javascript:alert(1)",
  ])("are checked again at every use: %j is refused", (baseUrl) => {
    expect(() => placeOf(http, { region: null, params: { baseUrl }, facts: {} })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", details: expect.objectContaining({ path: "params.baseUrl" }) }),
    );
  });

  it("[C20] name a data centre of the list or none", () => {
    const crm = liveConnector("zoho_crm");
    expect(placeOf(crm, { region: null, params: {}, facts: {} }).region.accounts).toBe("accounts.zoho.com");
    expect(placeOf(crm, { region: "jp", params: {}, facts: {} }).region.accounts).toBe("accounts.zoho.jp");
    expect(() => placeOf(crm, { region: "moon", params: {}, facts: {} })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT" }),
    );
  });
});
