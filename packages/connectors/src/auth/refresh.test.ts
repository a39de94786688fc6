import { FormworkError } from "@formwork/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Egress } from "../egress/egress.ts";
import { liveConnector } from "../find-connector.ts";
import type { AuthorizationSecret, AuthorizationStore } from "../ports.ts";
import { startHarness } from "../testing/authorized.ts";
import { createRefresher, type RefreshOutcome } from "./refresh.ts";

const accounts = "accounts.zoho.com";
const connector = liveConnector("zoho_crm");

describe("Refresh (RFC 6749 §6)", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  let time = Date.parse("2026-01-02T03:00:00Z");
  let outcomes: RefreshOutcome[] = [];
  beforeEach(async () => {
    time = Date.parse("2026-01-02T03:00:00Z");
    outcomes = [];
    harness = await startHarness({ now: () => time });
  });
  afterEach(() => harness.close());

  const refresher = (egress: Egress = harness.egress) =>
    createRefresher({ egress, store: harness.store, onRefresh: ({ outcome }) => outcomes.push(outcome) });
  const refreshesSeen = () => {
    const { grants } = harness.world.control("zoho_accounts", "grants", {}) as { grants: { refreshes: number }[] };
    return grants.map((grant) => grant.refreshes);
  };
  async function expired() {
    const row = await harness.authorize("zoho_crm");
    time += 3_600_000;
    const read = await harness.store.read(row.id);
    if (!read) throw new Error("the row is gone");
    return read;
  }

  it("leaves a token alone that lives for a while yet", async () => {
    const row = await harness.authorize("zoho_crm");
    expect(await refresher().fresh(connector, row)).toBe(row);
    expect(refreshesSeen()).toEqual([0]);
  });

  it("refreshes ahead of the end, keeps the refresh token when none comes back, and counts the generation", async () => {
    const first = await harness.authorize("zoho_crm");
    const before = await first.openSecret();
    time += 46 * 60_000;
    const row = await harness.store.read(first.id);
    const fresh = row && (await refresher().fresh(connector, row));
    expect(fresh).toMatchObject({ generation: 2, expiresAt: new Date(time + 3_600_000), state: "active" });
    const after = await fresh?.openSecret();
    expect(after).toMatchObject({ refreshToken: before.type === "oauth2" ? before.refreshToken : "" });
    expect(after).not.toEqual(before);
  });

  it("refreshes once for fifty users of one expired token in one process", async () => {
    const row = await expired();
    const one = refresher();
    const rows = await Promise.all(Array.from({ length: 50 }, () => one.fresh(connector, row)));
    expect(new Set(rows.map((each) => each.generation))).toEqual(new Set([2]));
    expect(refreshesSeen()).toEqual([1]);
  });

  it("[RFC 9700 4.14] refreshes once for many processes, although each refresh token works only once", async () => {
    harness.world.control("zoho_accounts", "settings", { rotateRefreshTokens: true });
    const row = await expired();
    const processes = Array.from({ length: 20 }, () => refresher());
    const rows = await Promise.all(processes.map((each) => each.fresh(connector, row)));
    expect(new Set(rows.map((each) => each.generation))).toEqual(new Set([2]));
    expect(refreshesSeen()).toEqual([1]);
    expect(outcomes.filter((outcome) => outcome === "refreshed")).toHaveLength(1);
  });

  it("uses a token that still lives while somebody else refreshes it", async () => {
    const first = await harness.authorize("zoho_crm");
    time += 50 * 60_000;
    const row = await harness.store.read(first.id);
    await harness.store.takeLease({ id: first.id, generation: 1, owner: "somebody else", seconds: 45 });
    expect(row && (await refresher().fresh(connector, row))).toMatchObject({ generation: 1 });
    expect(refreshesSeen()).toEqual([0]);
  });

  it("takes over when the process that held the lease has died", async () => {
    const row = await expired();
    await harness.store.takeLease({ id: row.id, generation: 1, owner: "dead", seconds: 45 });
    time += 46_000;
    expect(await refresher().fresh(connector, row)).toMatchObject({ generation: 2 });
  });

  it("backs off after a passing failure, stays active, and says when it is tried again", async () => {
    const row = await expired();
    harness.world.setFaults(accounts, { failNext: 1 });
    await expect(refresher().fresh(connector, row)).rejects.toMatchObject({
      code: "REFRESH_BUSY",
      details: { retryAfterSeconds: 30, notSent: true },
    });
    expect(harness.store.peek(row.id)).toMatchObject({ state: "active", lease: null, errorCode: "REMOTE_ERROR" });
    time += 10_000;
    const waiting = await harness.store.read(row.id);
    await expect(waiting && refresher().fresh(connector, waiting)).rejects.toMatchObject({
      details: { retryAfterSeconds: 20 },
    });
    time += 20_000;
    const later = await harness.store.read(row.id);
    expect(later && (await refresher().fresh(connector, later))).toMatchObject({ generation: 2 });
  });

  it("blames the client credential and not the person when the app is refused", async () => {
    const row = { ...(await expired()), clientCredential: { clientId: "sandbox-client", open: async () => "changed" } };
    harness.store.peek(row.id).clientCredential = row.clientCredential;
    await expect(refresher().fresh(connector, row)).rejects.toMatchObject({ code: "CLIENT_CREDENTIAL_REJECTED" });
    expect(harness.store.peek(row.id)).toMatchObject({ state: "active", errorCode: "CLIENT_CREDENTIAL_REJECTED" });
  });

  it("needs the owner again when the grant is dead", async () => {
    const row = await expired();
    harness.world.control("zoho_accounts", "revoke-grants", {});
    await expect(refresher().fresh(connector, row)).rejects.toMatchObject({
      code: "AUTHORIZATION_NEEDS_REAUTHORIZATION",
      details: { reason: "invalid_grant", notSent: true },
    });
    expect(outcomes).toEqual(["dead-grant"]);
  });

  it("[RFC 9700 4.14] [C14] keeps a rotated refresh token before the access token is used, and takes a replay for the end of the grant", async () => {
    harness.world.control("zoho_accounts", "settings", { rotateRefreshTokens: true });
    const row = await expired();
    const stolen = await row.openSecret();
    const used: string[] = [];
    const store: AuthorizationStore = {
      ...harness.store,
      async saveRefreshed(saved) {
        used.push(saved.secret.type === "oauth2" ? (saved.secret.refreshToken ?? "") : "");
        return harness.store.saveRefreshed(saved);
      },
    };
    const fresh = await createRefresher({ egress: harness.egress, store }).fresh(connector, row);
    const kept = await fresh.openSecret();
    expect(used).toEqual([kept.type === "oauth2" ? kept.refreshToken : null]);
    expect(kept).not.toMatchObject({ refreshToken: stolen.type === "oauth2" ? stolen.refreshToken : "" });
    await replay(stolen);
    time += 3_600_000;
    const after = await harness.store.read(row.id);
    await expect(after && refresher().fresh(connector, after)).rejects.toMatchObject({
      code: "AUTHORIZATION_NEEDS_REAUTHORIZATION",
    });
    expect(harness.store.peek(row.id)).toMatchObject({
      state: "needs_reauthorization",
      stateReason: "invalid_grant",
    });
  });

  /** Uses a refresh token a second time, so that the service ends the whole grant (RFC 9700 §4.14.2). */
  async function replay(secret: AuthorizationSecret): Promise<void> {
    const refresh_token = secret.type === "oauth2" ? (secret.refreshToken ?? "") : "";
    const app = { client_id: "sandbox-client", client_secret: "sandbox-secret" };
    await harness.egress.send({
      method: "POST",
      url: `https://${accounts}/oauth/v2/token`,
      hosts: [accounts],
      carriesSecret: true,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token, ...app }).toString(),
      timeoutMs: 5_000,
    });
  }

  it("uses the token somebody else stored meanwhile instead of calling the grant dead", async () => {
    harness.world.control("zoho_accounts", "settings", { rotateRefreshTokens: true });
    const row = await expired();
    await refresher().fresh(connector, row);
    // The refusal is for the old generation, so nothing is refreshed again.
    expect(await refresher().afterRefusal(connector, row)).toMatchObject({ generation: 2 });
    expect(refreshesSeen()).toEqual([1]);
  });

  function losing(answers: number): Egress {
    let left = answers;
    return {
      ...harness.egress,
      async send(request) {
        const answer = await harness.egress.send(request);
        left -= 1;
        if (left >= 0) throw new FormworkError("REMOTE_UNREACHABLE", "The connection broke off before an answer came.");
        return answer;
      },
    };
  }

  it("asks again at once when an answer was lost on its way", async () => {
    const row = await expired();
    expect(await refresher(losing(1)).fresh(connector, row)).toMatchObject({ generation: 2 });
    expect(refreshesSeen()).toEqual([2]);
  });

  it("says that the answer was lost when the lost one held the only live token", async () => {
    harness.world.control("zoho_accounts", "settings", { rotateRefreshTokens: true });
    const row = await expired();
    await expect(refresher(losing(1)).fresh(connector, row)).rejects.toMatchObject({ code: "REFRESH_LOST" });
    expect(harness.store.peek(row.id)).toMatchObject({ state: "needs_reauthorization", stateReason: "refresh_lost" });
  });

  it("names the trouble of the vault and does not keep others waiting for the lease", async () => {
    const row = await expired();
    const closed: AuthorizationStore = {
      ...harness.store,
      async takeLease(lease) {
        const leased = await harness.store.takeLease(lease);
        const openSecret = () => Promise.reject(new FormworkError("VAULT_KEY_UNKNOWN", "The key is missing."));
        return leased && { ...leased, openSecret };
      },
    };
    const one = createRefresher({ egress: harness.egress, store: closed });
    await expect(one.fresh(connector, row)).rejects.toMatchObject({ code: "VAULT_KEY_UNKNOWN" });
    expect(harness.store.peek(row.id)).toMatchObject({ state: "active", lease: null, errorCode: "VAULT_KEY_UNKNOWN" });
  });

  it("gives nothing back to an authorization that was revoked during the refresh", async () => {
    const row = await expired();
    const revoking: Egress = {
      ...harness.egress,
      send(request) {
        harness.store.change(row.id, { state: "revoked" });
        return harness.egress.send(request);
      },
    };
    await expect(refresher(revoking).fresh(connector, row)).rejects.toMatchObject({ code: "AUTHORIZATION_REVOKED" });
    expect(harness.store.peek(row.id).generation).toBe(1);
  });
});
