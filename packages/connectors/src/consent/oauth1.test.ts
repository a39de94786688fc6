import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startHarness } from "../testing/authorized.ts";
import { oauth1Fake, oauth1Service } from "../testing/oauth1-service.ts";
import { consentHandle } from "./begin.ts";

const client = { clientId: "sandbox-client", clientSecret: "sandbox-secret" };
const beginning = {
  connector: "boards",
  client,
  region: null,
  params: {},
  scopes: [],
  redirectUri: "https://formwork.example/oauth/callback/boards",
  state: "unused",
  codeVerifier: "unused",
  personal: false,
};

describe.each([
  ["header", "HMAC-SHA1"],
  ["query", "HMAC-SHA256"],
  ["form", "HMAC-SHA1"],
] as const)("[K4] Consent with OAuth 1, parameters in the %s, signed by %s", (place, signature) => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness({ connectors: [oauth1Service(place, signature)], fakes: [oauth1Fake] });
  });
  afterEach(() => harness.close());

  it("[C10] goes from request token to consent to the account's token, and says whose account it is", async () => {
    const begun = await harness.runtime.beginConsent(beginning);
    const { searchParams, pathname } = new URL(begun.url);
    expect(pathname).toBe("/accounts.boards.example/authorize");
    expect(Object.fromEntries(searchParams)).toEqual({
      scope: "read,write",
      expiration: "never",
      oauth_token: begun.handle,
    });
    const page = await (await fetch(begun.url)).text();
    for (const part of ["sandbox-client", "ana@boards.example", "read", "write"]) expect(page).toContain(part);
    const consented = await harness.consent({ connector: "boards", account: "uma@boards.example" });
    expect(consentHandle(consented.callback)).not.toBeNull();
    const result = await harness.complete({ connector: "boards", ...consented });
    expect(result).toEqual({
      accountLabel: "uma@boards.example",
      remoteAccountId: "id-of-uma@boards.example",
      region: null,
      facts: {},
      grantedScopes: [],
      expiresAt: null,
      refreshAfter: null,
      secret: { type: "oauth1", token: expect.any(String), tokenSecret: expect.any(String) },
    });
  });

  it("[C13] acts as the account until the service is told to forget it", async () => {
    const authorization = await harness.authorize("boards", "uma@boards.example");
    expect(await harness.runtime.check(authorization)).toEqual({ ok: true, accountLabel: "uma@boards.example" });
    const secret = await authorization.openSecret();
    const revocation = { connector: "boards", clientCredential: client, region: null, params: {}, secret };
    expect(await harness.runtime.revokeRemote(revocation)).toEqual({ revoked: true });
    expect(harness.world.calls()[0]).toMatchObject({ method: "DELETE", account: "uma@boards.example" });
    expect(await harness.runtime.check(authorization)).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", details: { reason: "invalid_grant" } },
    });
    expect(harness.store.peek(authorization.id)).toMatchObject({ state: "needs_reauthorization" });
  });
});

describe("Consent with OAuth 1", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness({ connectors: [oauth1Service("header")], fakes: [oauth1Fake] });
  });
  afterEach(() => harness.close());

  it("does not begin when the service does not confirm the callback: it would not know 1.0a, which ended session fixation", async () => {
    harness.world.control("boards_accounts", "settings", { confirmCallback: false });
    await expect(harness.runtime.beginConsent(beginning)).rejects.toMatchObject({
      code: "CONSENT_INVALID",
      details: { reason: "callback_not_confirmed" },
    });
  });

  it("names the client credential when the app is refused, and the service when it is down", async () => {
    const wrong = { ...beginning, client: { ...client, clientSecret: "wrong" } };
    await expect(harness.runtime.beginConsent(wrong)).rejects.toMatchObject({
      code: "CLIENT_CREDENTIAL_REJECTED",
      details: { who: "administrator" },
    });
    harness.world.setFaults("accounts.boards.example", { failNext: 1 });
    await expect(harness.runtime.beginConsent(beginning)).rejects.toMatchObject({ code: "REMOTE_ERROR" });
  });

  it("ends as denied when the person denies, and as invalid when they come back without a verifier", async () => {
    const denied = await harness.consent({ connector: "boards", decision: "deny" });
    await expect(harness.complete({ connector: "boards", ...denied })).rejects.toMatchObject({
      code: "CONSENT_DENIED",
    });
    const consented = await harness.consent({ connector: "boards" });
    consented.callback.delete("oauth_verifier");
    await expect(harness.complete({ connector: "boards", ...consented })).rejects.toMatchObject({
      code: "CONSENT_INVALID",
      details: { reason: "verifier" },
    });
  });

  it("takes a request token once, with the verifier and the secret of its own attempt", async () => {
    const first = await harness.consent({ connector: "boards" });
    const second = await harness.consent({ connector: "boards" });
    const crossed = { connector: "boards", ...first, kept: second.kept };
    await expect(harness.complete(crossed)).rejects.toMatchObject({ code: "CONSENT_INVALID" });
    const guessed = new URLSearchParams(first.callback);
    guessed.set("oauth_verifier", "guessed");
    const wrong = { connector: "boards", ...first, callback: guessed };
    await expect(harness.complete(wrong)).rejects.toMatchObject({ code: "CONSENT_INVALID" });
    await expect(harness.complete({ connector: "boards", ...first })).resolves.toMatchObject({
      accountLabel: expect.any(String),
    });
    await expect(harness.complete({ connector: "boards", ...first })).rejects.toMatchObject({
      code: "CONSENT_INVALID",
    });
  });

  it("asks the owner again when a token has ended, because it cannot be renewed", async () => {
    const authorization = await harness.authorize("boards");
    harness.world.control("boards_accounts", "expire-tokens", {});
    expect(await harness.runtime.check(authorization)).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION" },
    });
  });

  it("sends nothing when the connection has lost its app", async () => {
    const authorization = { ...(await harness.authorize("boards")), clientCredential: null };
    const before = harness.world.calls().length;
    expect(await harness.runtime.check(authorization)).toMatchObject({
      ok: false,
      error: { code: "CLIENT_CREDENTIAL_MISSING", details: { notSent: true } },
    });
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("is shown in the sandbox with fingerprints only", async () => {
    const authorization = await harness.authorize("boards", "uma@boards.example");
    const secret = await authorization.openSecret();
    const tables = JSON.stringify(harness.world.inspect("boards_accounts"));
    expect(tables).toContain("uma@boards.example");
    if (secret.type !== "oauth1") throw new Error("the secret is of another type");
    for (const value of [secret.token, secret.tokenSecret]) expect(tables).not.toContain(value);
  });
});
