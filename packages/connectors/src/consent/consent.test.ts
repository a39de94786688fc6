import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../testing/authorized.ts";

const connector = "zoho_crm";

describe("Consent", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness({ now: () => Date.parse("2026-01-02T03:04:05Z") });
  });
  afterEach(() => harness.close());

  it("gives tokens, the account's name, granted scopes and the end of their life", async () => {
    const { callback, scopes } = await harness.consent({ connector, account: "ben@zoho.example" });
    const result = await harness.complete({ connector, callback, scopes });
    expect(result).toMatchObject({
      accountLabel: "ben@zoho.example",
      remoteAccountId: expect.stringMatching(/^\d+$/),
      region: "us",
      facts: { api_domain: "https://www.zohoapis.com" },
      expiresAt: new Date("2026-01-02T04:04:05Z"),
      refreshAfter: new Date("2026-01-02T03:49:05Z"),
      secret: { type: "oauth2", refreshToken: expect.stringMatching(/^1000\./) },
    });
    expect(result.grantedScopes).toEqual(scopes);
  });

  it("[RFC 9700 2.1.1] asks with the challenge of RFC 7636 appendix B for its verifier", async () => {
    const { url, handle, kept } = await harness.runtime.beginConsent({
      connector,
      client: { clientId: "sandbox-client", clientSecret: "sandbox-secret" },
      region: "eu",
      params: {},
      scopes: ["a", "b"],
      personal: false,
      redirectUri: "https://formwork.example/oauth/callback/zoho_crm",
      state: "s",
      codeVerifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    });
    expect({ handle, kept }).toEqual({ handle: "s", kept: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" });
    const { searchParams, pathname } = new URL(url);
    expect(pathname).toBe("/accounts.zoho.eu/oauth/v2/auth");
    expect(Object.fromEntries(searchParams)).toEqual({
      access_type: "offline",
      prompt: "consent",
      response_type: "code",
      client_id: "sandbox-client",
      redirect_uri: "https://formwork.example/oauth/callback/zoho_crm",
      scope: "a,b",
      state: "s",
      code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      code_challenge_method: "S256",
    });
  });

  it("[C20] follows the account into its own data centre, for tokens and for calls", async () => {
    const { callback, scopes } = await harness.consent({ connector, account: "eva@eu.zoho.example" });
    const { remoteAccountId: _id, ...result } = await harness.complete({ connector, callback, scopes });
    expect(result).toMatchObject({ region: "eu", facts: { api_domain: "https://www.zohoapis.eu" } });
    const authorization = await harness.store.add({ connectorKey: connector, ...result });
    const input = { module: "Leads", fields: { Last_Name: "Eva" } };
    await harness.runtime.invokeAction({ connector, action: "createRecord", input, authorization, ...callDefaults });
    expect(harness.world.calls()[0]).toMatchObject({ host: "www.zohoapis.eu", status: 201 });
  });

  it("stores nothing when the person says no", async () => {
    const { callback, scopes } = await harness.consent({ connector, decision: "deny" });
    await expect(harness.complete({ connector, callback, scopes })).rejects.toMatchObject({ code: "CONSENT_DENIED" });
  });

  it("refuses a code that was used before, and one that was changed", async () => {
    const { callback, scopes } = await harness.consent({ connector });
    await harness.complete({ connector, callback, scopes });
    await expect(harness.complete({ connector, callback, scopes })).rejects.toMatchObject({ code: "CONSENT_INVALID" });
  });

  it("[RFC 9700 4.4] does not send the client secret to a server that a forged callback names", async () => {
    const { callback, scopes } = await harness.consent({ connector });
    callback.set("accounts-server", "https://evil.example");
    const before = harness.world.calls().length;
    await expect(harness.complete({ connector, callback, scopes })).rejects.toMatchObject({
      code: "CONSENT_INVALID",
      details: { reason: "region" },
    });
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("[RFC 9700 4.4] refuses the answer of another authorization server (RFC 9207)", async () => {
    const { callback, scopes } = await harness.consent({ connector });
    callback.set("iss", "https://evil.example");
    await expect(harness.complete({ connector, callback, scopes })).rejects.toMatchObject({ code: "CONSENT_INVALID" });
  });

  it("names the client credential when it is the one that is refused", async () => {
    const { callback, scopes } = await harness.consent({ connector });
    const completed = harness.runtime.completeConsent({
      connector,
      clientCredential: { clientId: "sandbox-client", clientSecret: "wrong" },
      region: null,
      params: {},
      scopes,
      redirectUri: "https://formwork.example/oauth/callback/zoho_crm",
      kept: "a-verifier-of-at-least-forty-three-characters-0123456789",
      callback,
      now: new Date(),
    });
    await expect(completed).rejects.toMatchObject({
      code: "CLIENT_CREDENTIAL_REJECTED",
      details: { reason: "invalid_client" },
    });
  });

  it("[C6] works with an app of one's own as well as with the platform's", async () => {
    const own = { clientId: "own-app", clientSecret: "own-secret" };
    const begin = {
      connector,
      client: own,
      region: null,
      params: {},
      scopes: ["ZohoCRM.users.READ"],
      personal: false,
      redirectUri: "https://formwork.example/oauth/callback/zoho_crm",
      state: "s",
      codeVerifier: "a-verifier-of-at-least-forty-three-characters-0123456789",
    };
    const { url, kept } = await harness.runtime.beginConsent(begin);
    const { href, origin, pathname, searchParams } = new URL(url);
    expect((await fetch(href, { redirect: "manual" })).status).toBe(400);
    harness.world.control("zoho_accounts", "add-app", own);
    expect((await fetch(href)).status).toBe(200);
    for (const [name, value] of Object.entries({ account: "ana@zoho.example", decision: "allow" }))
      searchParams.set(name, value);
    const decided = await fetch(origin + pathname, { method: "POST", body: searchParams, redirect: "manual" });
    const callback = new URL(decided.headers.get("location") ?? "").searchParams;
    const answer = { ...begin, kept, clientCredential: own, callback, now: new Date() };
    const completed = harness.runtime.completeConsent(answer);
    await expect(completed).resolves.toMatchObject({
      accountLabel: "ana@zoho.example",
      grantedScopes: ["ZohoCRM.users.READ"],
    });
  });

  it("[C13] tells the service to forget the tokens (RFC 7009)", async () => {
    const authorization = await harness.authorize(connector);
    const secret = await authorization.openSecret();
    const request = {
      connector,
      clientCredential: { clientId: "sandbox-client", clientSecret: "sandbox-secret" },
      region: null,
      params: {},
      secret,
    };
    expect(await harness.runtime.revokeRemote(request)).toEqual({ revoked: true });
    expect(harness.world.control("zoho_accounts", "grants", {})).toEqual({ grants: [] });
    // Also for a token that the service no longer knows.
    expect(await harness.runtime.revokeRemote(request)).toEqual({ revoked: true });
  });

  it("[C13] says of a retired service, too, what has to be done there", async () => {
    const secret = { type: "values" as const, values: { appId: "an app", accessToken: "its token" } };
    const request = { connector: "hoiio", clientCredential: null, region: null, params: {}, secret };
    expect(await harness.runtime.revokeRemote(request)).toEqual({
      revoked: false,
      retry: false,
      sentence: "Hoiio cannot be told. Delete the key at the service itself.",
    });
  });

  it("asks to try the revocation again when the service is down", async () => {
    const authorization = await harness.authorize(connector);
    harness.world.setFaults("accounts.zoho.com", { failNext: 1 });
    const request = {
      connector,
      clientCredential: { clientId: "sandbox-client", clientSecret: "sandbox-secret" },
      region: null,
      params: {},
      secret: await authorization.openSecret(),
    };
    expect(await harness.runtime.revokeRemote(request)).toMatchObject({ revoked: false, retry: true });
  });

  it("writes no secret into any error", async () => {
    const { callback, scopes } = await harness.consent({ connector });
    callback.set("accounts-server", "https://accounts.zoho.eu");
    callback.set("location", "eu");
    const error = await harness.complete({ connector, callback, scopes }).catch((thrown: unknown) => thrown);
    const written = JSON.stringify(error) + String(error);
    for (const secret of ["sandbox-secret", callback.get("code") ?? "?"]) expect(written).not.toContain(secret);
  });
});
