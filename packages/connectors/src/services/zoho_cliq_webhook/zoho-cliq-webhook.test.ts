import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";

const connector = "zoho_cliq_webhook";
const token = "1001.sandbox.webhook";

describe("Zoho Cliq by webhook token", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function invoke(action: string, input: object, given = token) {
    const secret = { type: "values" as const, values: { token: given } };
    const authorization = await harness.store.add({ connectorKey: connector, secret });
    return harness.runtime.invokeAction({ connector, action, input: input as never, authorization, ...callDefaults });
  }

  it("[I] posts to a channel and as a bot, in nobody's name", async () => {
    expect(await invoke("postToChannel", { channel: "announcements", text: "Closed on Monday" })).toMatchObject({
      ok: true,
    });
    expect(await invoke("postAsBot", { bot: "orders", text: "Two new orders" })).toMatchObject({ ok: true });
    const messages = harness.world.inspect("zoho_cliq")?.find(({ title }) => title === "Messages")?.rows;
    expect(messages?.map(([, to, , by]) => [to, by])).toEqual([
      ["bot orders", "Webhook"],
      ["channel announcements", "Webhook"],
    ]);
  });

  it("says that the token was refused, without showing it", async () => {
    const refused = await invoke("postToChannel", { channel: "announcements", text: "x" }, "1001.wrong.token-value");
    expect(refused).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { notSent: true } } });
    expect(JSON.stringify(refused)).not.toContain("wrong.token-value");
  });

  it("passes on the lock of too many calls as provably not processed, and refuses other addresses", async () => {
    harness.world.setFaults("cliq.zoho.com", { rateLimitNext: 1 });
    expect(await invoke("postToChannel", { channel: "announcements", text: "x" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { notSent: true, retryAfterSeconds: 600 } },
    });
    const before = harness.world.calls().length;
    expect(await invoke("postAsBot", { bot: "../x", text: "x" })).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT" },
    });
    expect(harness.world.calls()).toHaveLength(before);
  });
});
