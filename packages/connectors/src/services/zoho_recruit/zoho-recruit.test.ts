import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";

const connector = "zoho_recruit";
const api = "recruit.zoho.com";

describe("Zoho Recruit", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());
  async function invoke(action: string, input: object, timeoutMs = 5_000) {
    const authorization = await harness.authorize(connector);
    return harness.runtime.invokeAction({
      connector,
      action,
      input: input as never,
      authorization,
      ...callDefaults,
      timeoutMs,
    });
  }
  const candidate = {
    lastName: "Curie",
    firstName: "Marie",
    email: "marie@example.org",
    otherFields: { City: "Paris" },
  };

  it("creates a candidate in its own API of the data centre, and finds it", async () => {
    expect(await invoke("createCandidate", candidate)).toMatchObject({ ok: true, output: { id: expect.any(String) } });
    expect(harness.world.calls()[0]).toMatchObject({ host: api, path: "/recruit/v2/Candidates", status: 201 });
    const found = await invoke("searchCandidates", { email: "marie@example.org" });
    expect(found).toMatchObject({ ok: true, output: { count: 1, first: { First_Name: "Marie", City: "Paris" } } });
  });

  it("reports the error of a row", async () => {
    const failed = await invoke("createCandidate", { ...candidate, email: "no address" });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { field: "Email" } } });
  });

  it("refreshes once when the access token is refused", async () => {
    const authorization = await harness.authorize(connector);
    harness.world.control("zoho_accounts", "expire-tokens", {});
    const call = { connector, action: "createCandidate", input: candidate, authorization, ...callDefaults };
    expect(await harness.runtime.invokeAction(call)).toMatchObject({ ok: true });
  });

  it("passes on 429 with its wait, and gives up in time", async () => {
    harness.world.setFaults(api, { rateLimitNext: 0, retryAfterSeconds: 9 });
    const authorization = await harness.authorize(connector);
    harness.world.setFaults(api, { rateLimitNext: 1 });
    const call = { connector, action: "createCandidate", input: candidate, authorization, ...callDefaults };
    expect(await harness.runtime.invokeAction(call)).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { retryAfterSeconds: 9 } },
    });
    harness.world.setFaults(api, { delayMs: 600_000 });
    expect(await harness.runtime.invokeAction({ ...call, timeoutMs: 100 })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_TIMEOUT" },
    });
  });

  it("offers the fields of candidates", async () => {
    const authorization = await harness.authorize(connector);
    const call = { connector, list: "candidateFields", input: {}, authorization };
    expect(await harness.runtime.listChoices(call)).toMatchObject({
      ok: true,
      choices: expect.arrayContaining([{ value: "Current_Job_Title", label: "Current Job Title" }]),
    });
  });
});
