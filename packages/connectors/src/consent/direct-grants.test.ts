import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OAuth2Method } from "../define.ts";
import { startHarness } from "../testing/authorized.ts";
import { oauth2Fake, oauth2Service } from "../testing/oauth2-service.ts";

const client = { clientId: "sandbox-client", clientSecret: "sandbox-secret" };
const now = new Date("2026-01-02T03:04:05Z");

describe("[K4] OAuth 2 without a browser", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  afterEach(() => harness.close());
  async function start(method: Partial<OAuth2Method>) {
    harness = await startHarness({
      connectors: [oauth2Service(method)],
      fakes: [oauth2Fake],
      now: () => now.getTime(),
    });
  }
  const entered = (values: Record<string, string> = {}) => ({
    connector: "ledger",
    region: null,
    params: {},
    values,
    client,
    scopes: ["read", "write"],
    now,
  });
  const tokenCalls = () => harness.world.calls().filter(({ path }) => path === "/token" || path === "/refresh");

  describe("by the app alone (RFC 6749 §4.4)", () => {
    beforeEach(() => start({ grant: "client_credentials" }));

    it("gets a token at once, with the scopes that were asked for and no refresh token", async () => {
      expect(await harness.runtime.enterValues(entered())).toMatchObject({
        secret: { type: "oauth2", refreshToken: null },
        accountLabel: "Ledger",
        grantedScopes: ["read", "write"],
        expiresAt: new Date("2026-01-02T04:04:05Z"),
        refreshAfter: new Date("2026-01-02T03:49:05Z"),
      });
    });

    it("asks again where others would refresh: when the token ends, and when it is refused", async () => {
      const result = await harness.runtime.enterValues(entered());
      const authorization = await harness.store.add({ connectorKey: "ledger", ...result });
      harness.world.control("ledger_accounts", "expire-tokens", {});
      expect(await harness.runtime.check(authorization)).toMatchObject({ ok: true });
      expect(harness.store.peek(authorization.id)).toMatchObject({ generation: 2, grantedScopes: ["read", "write"] });
      expect(tokenCalls()).toHaveLength(2);
      harness.store.change(authorization.id, { refreshAfter: now });
      const due = await harness.store.read(authorization.id);
      expect(due && (await harness.runtime.check(due))).toMatchObject({ ok: true });
      expect(tokenCalls()).toHaveLength(3);
    });

    it("says that it is the app that is refused, and that the connection lacks one", async () => {
      const wrong = { ...entered(), client: { ...client, clientSecret: "wrong" } };
      await expect(harness.runtime.enterValues(wrong)).rejects.toMatchObject({ code: "CLIENT_CREDENTIAL_REJECTED" });
      await expect(harness.runtime.enterValues({ ...entered(), client: null })).rejects.toMatchObject({
        code: "CLIENT_CREDENTIAL_MISSING",
      });
    });

    it("begins no consent: there is nobody who could give it", async () => {
      const consent = { connector: "ledger", client, region: null, params: {}, scopes: [] };
      const more = { redirectUri: "https://formwork.example/callback", state: "s", codeVerifier: "v", personal: false };
      await expect(harness.runtime.beginConsent({ ...consent, ...more })).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    });
  });

  describe("by user name and password (RFC 6749 §4.3)", () => {
    beforeEach(() => start({ grant: "password", refreshUrl: "https://accounts.ledger.example/refresh" }));

    it("exchanges them for tokens and keeps the tokens alone", async () => {
      const result = await harness.runtime.enterValues(entered({ username: "uma", password: "right" }));
      expect(result).toMatchObject({
        accountLabel: "uma",
        secret: { type: "oauth2", refreshToken: expect.any(String) },
      });
      expect(JSON.stringify(result)).not.toContain("right");
    });

    it("refuses a wrong password in words, and an empty one before anything is sent", async () => {
      await expect(harness.runtime.enterValues(entered({ username: "uma", password: "wrong" }))).rejects.toMatchObject({
        code: "REMOTE_REJECTED",
        message: expect.not.stringContaining("wrong"),
      });
      const before = harness.world.calls().length;
      await expect(harness.runtime.enterValues(entered({ username: "uma" }))).rejects.toMatchObject({
        code: "INVALID_INPUT",
        details: { path: "password" },
      });
      expect(harness.world.calls()).toHaveLength(before);
    });

    it("refreshes at the address for refreshes", async () => {
      const result = await harness.runtime.enterValues(entered({ username: "uma", password: "right" }));
      const authorization = await harness.store.add({ connectorKey: "ledger", ...result });
      harness.world.control("ledger_accounts", "expire-tokens", {});
      expect(await harness.runtime.check(authorization)).toMatchObject({ ok: true });
      expect(tokenCalls().map(({ path }) => path)).toEqual(["/refresh", "/token"]);
    });

    it("[C11] can be tried without keeping anything", async () => {
      const tried = await harness.runtime.testAuthorization(entered({ username: "uma", password: "right" }));
      expect(tried).toEqual({ ok: true, accountLabel: "uma" });
      const wrong = await harness.runtime.testAuthorization(entered({ username: "uma", password: "wrong" }));
      expect(wrong).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED" } });
    });
  });

  describe("and with a browser, where a service goes its own way", () => {
    it("[K4] sends the access token in the query, and keeps it out of every text", async () => {
      await start({ tokenPlace: { in: "query", name: "access_token" } });
      const authorization = await harness.authorize("ledger", "uma@ledger.example");
      expect(await harness.runtime.check(authorization)).toMatchObject({ ok: true });
      expect(harness.world.calls()[0]).toMatchObject({ account: "uma@ledger.example", path: "/me" });
    });

    it("keeps the facts that came with the callback, and calls the account by the service's name where nobody can be asked", async () => {
      const callbackFacts = (callback: URLSearchParams): Record<string, string> => {
        const realmId = callback.get("realmId") ?? "";
        return /^\d{1,20}$/.test(realmId) ? { realmId } : {};
      };
      await start({ callbackFacts });
      const consented = await harness.consent({ connector: "ledger" });
      expect(await harness.complete({ connector: "ledger", ...consented })).toMatchObject({
        facts: { realmId: "4620816365" },
        accountLabel: "Ledger account",
        remoteAccountId: null,
      });
    });

    it("takes an issuer with a path on the host of the authorize address, and no other host (RFC 9207)", async () => {
      await start({});
      const first = await harness.consent({ connector: "ledger" });
      first.callback.set("iss", "https://accounts.ledger.example/realms/main");
      await expect(harness.complete({ connector: "ledger", ...first })).resolves.toMatchObject({ facts: {} });
      const second = await harness.consent({ connector: "ledger" });
      second.callback.set("iss", "https://accounts.ledger.example.evil.com");
      await expect(harness.complete({ connector: "ledger", ...second })).rejects.toMatchObject({
        code: "CONSENT_INVALID",
      });
    });

    it("takes the declared issuer alone where one is declared", async () => {
      await start({ issuer: "https://login.ledger.example/tenant" });
      const first = await harness.consent({ connector: "ledger" });
      first.callback.set("iss", "https://login.ledger.example/tenant");
      await expect(harness.complete({ connector: "ledger", ...first })).resolves.toMatchObject({ facts: {} });
      const second = await harness.consent({ connector: "ledger" });
      second.callback.set("iss", "https://accounts.ledger.example");
      await expect(harness.complete({ connector: "ledger", ...second })).rejects.toMatchObject({
        code: "CONSENT_INVALID",
      });
    });
  });
});
