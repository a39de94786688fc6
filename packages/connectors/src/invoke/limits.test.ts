import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRefresher } from "../auth/refresh.ts";
import { createSecretCache } from "../auth/secret-cache.ts";
import type { CallLimit, Connector } from "../define.ts";
import { liveConnector } from "../find-connector.ts";
import type { AuthorizationRow, CallBucket } from "../ports.ts";
import { callDefaults, startHarness } from "../testing/authorized.ts";
import { noFiles } from "./files.ts";
import { invokeAction } from "./invoke-action.ts";
import { invokeHttp } from "./invoke-http.ts";
import { bucketsOf } from "./limits.ts";

const zoho = liveConnector("zoho_crm");
const api = "www.zohoapis.com";
const minutely: CallLimit = { calls: 10, perSeconds: 60, per: "account" };

/** In-memory limiter: records the requests and gives the set answers. */
function memoryLimiter() {
  const limiter = {
    taken: [] as CallBucket[][],
    closed: [] as { key: string; seconds: number }[],
    wait: null as number | null,
    take: async (buckets: readonly CallBucket[]) => {
      limiter.taken.push([...buckets]);
      return limiter.wait;
    },
    close: async ({ key }: CallBucket, seconds: number) => {
      limiter.closed.push({ key, seconds });
    },
  };
  return limiter;
}

describe("The limits of a service", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  let row: AuthorizationRow;
  let limiter: ReturnType<typeof memoryLimiter>;
  beforeEach(async () => {
    harness = await startHarness();
    row = await harness.authorize("zoho_crm");
    limiter = memoryLimiter();
  });
  afterEach(() => harness.close());

  const ports = (connector: Connector) => ({
    services: { live: async () => connector },
    store: harness.store,
    refresher: createRefresher(harness),
    secrets: createSecretCache(),
    files: noFiles,
    limiter,
  });
  const limited = (limits: readonly CallLimit[]): Connector => ({ ...zoho, limits });
  const search = { module: "Leads", criteria: "(Email:equals:nobody@example.com)" };
  const invoke = (connector: Connector) =>
    invokeAction(harness.egress, ports(connector), {
      connector: connector.key,
      action: "searchRecords",
      input: search,
      authorization: row,
      ...callDefaults,
    });
  const apiCalls = () => harness.world.calls().filter((call) => call.host === api);

  it("ask nobody where a connector declares none", async () => {
    expect(await invoke(zoho)).toMatchObject({ ok: true });
    expect(limiter.taken).toEqual([]);
  });

  it("take a call out of each count that it belongs to, and of no other", async () => {
    const limits: CallLimit[] = [
      minutely,
      { calls: 100, perSeconds: 86_400, per: "client" },
      { ...minutely, actions: ["createRecord"] },
      { ...minutely, within: (input) => String(input.module) },
    ];
    expect(await invoke(limited(limits))).toMatchObject({ ok: true });
    expect(limiter.taken.map((buckets) => buckets.map(({ calls }) => calls))).toEqual([[10, 100, 10]]);
  });

  it("keep a call back before it leaves, and say for how long", async () => {
    limiter.wait = 7.5;
    const before = apiCalls();
    expect(await invoke(limited([minutely]))).toMatchObject({
      ok: false,
      error: {
        code: "REMOTE_RATE_LIMITED",
        message: "Zoho CRM asks for a pause before it takes more calls.",
        details: { retryAfterSeconds: 7.5, notSent: true },
      },
    });
    expect(apiCalls()).toEqual(before);
  });

  it.each([
    ["seconds", "30", 30],
    ["an HTTP date", () => new Date(Date.now() + 90_000).toUTCString(), 90],
  ])("close the count for as long as a 429 asks in %s", async (_form, header, seconds) => {
    const retryAfter = typeof header === "string" ? header : header();
    harness.world.setFaults(api, { rateLimitNext: 1 });
    const egress = {
      ...harness.egress,
      async send(request: Parameters<typeof harness.egress.send>[0]) {
        const answer = await harness.egress.send(request);
        return { ...answer, headers: { ...answer.headers, "retry-after": retryAfter } };
      },
    };
    const connector = limited([minutely, { calls: 100, perSeconds: 60, per: "client" }]);
    const input = { connector: "zoho_crm", action: "searchRecords", input: search, authorization: row };
    const result = await invokeAction(egress, ports(connector), { ...input, ...callDefaults });
    expect(result).toMatchObject({ ok: false, error: { code: "REMOTE_RATE_LIMITED" } });
    expect(limiter.closed).toHaveLength(1);
    expect(limiter.closed[0]?.key).toBe(limiter.taken[0]?.[0]?.key);
    expect(Math.abs((limiter.closed[0]?.seconds ?? 0) - seconds)).toBeLessThanOrEqual(1);
  });

  it("count a request that a builder wrote, where the whole account is counted", async () => {
    const connector = limited([minutely, { ...minutely, calls: 5, actions: ["createRecord"] }]);
    const call = { method: "GET" as const, url: `https://${api}/crm/v8/users`, query: [], headers: [] };
    const raw = { call: { ...call, body: { kind: "none" as const } }, authorization: row, ...callDefaults };
    expect(await invokeHttp(harness.egress, ports(connector), raw)).toMatchObject({ ok: true });
    expect(limiter.taken.map((buckets) => buckets.map(({ calls }) => calls))).toEqual([[10]]);
  });

  it("count an account once, however many connections it stands behind, and keep organizations apart", () => {
    const key = (change: Partial<AuthorizationRow>, limit = minutely) =>
      bucketsOf({ connector: limited([limit]), row: { ...row, remoteAccountId: "a1", ...change }, action: null })[0]
        ?.key;
    expect(key({ id: "another connection's" })).toBe(key({}));
    expect(key({ organizationId: "another house" })).not.toBe(key({}));
    expect(key({ remoteAccountId: "a2" })).not.toBe(key({}));
    expect(key({ remoteAccountId: null, id: "1" })).not.toBe(key({ remoteAccountId: null, id: "2" }));
    const client: CallLimit = { ...minutely, per: "client" };
    expect(key({ organizationId: "another house" }, client)).toBe(key({}, client));
  });

  it("tell nothing of input and account by the name of a count", () => {
    const connector = limited([{ ...minutely, within: (input) => String(input.channel) }]);
    const input = { channel: "secret-channel" };
    const [bucket] = bucketsOf({ connector, row, action: { key: "post", input } });
    expect(bucket?.key).toMatch(/^[\w-]{43}$/);
  });
});
