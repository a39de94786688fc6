import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Connector } from "../../define.ts";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { channels } from "./choices.ts";
import { connector as declared } from "./index.ts";

const connector = "zoho_cliq";
const host = "cliq.zoho.com";
const text = "The *van* is here.";

/** The connector, with one channel per page. */
const inSmallPages: Connector = {
  ...declared,
  choices: {
    channels: {
      ...channels,
      request: (call) => ({ ...channels.request(call), query: { joined: "true", limit: "1" } }),
    },
  },
};

describe("Zoho Cliq", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  let authorization: Awaited<ReturnType<typeof harness.authorize>>;
  beforeEach(async () => {
    harness = await startHarness({ connectors: [inSmallPages] });
    authorization = await harness.authorize(connector, "uma@zoho.example");
  });
  afterEach(() => harness.close());

  const invoke = (action: string, input: object) =>
    harness.runtime.invokeAction({ connector, action, input: input as never, authorization, ...callDefaults });
  const messages = () => harness.world.inspect(connector)?.find(({ title }) => title === "Messages")?.rows ?? [];

  it("[I] posts to a channel, a conversation and a colleague as the account whose authorization is used", async () => {
    const posted = await invoke("postToChannel", { channel: "frontdesk", text });
    expect(posted).toMatchObject({ ok: true, output: { messageId: "" } });
    expect(await invoke("postToChat", { chatId: "CT_1001", text })).toMatchObject({ ok: true });
    expect(await invoke("postToUser", { email: "udo@zoho.example", text })).toMatchObject({ ok: true });
    expect(messages().map(([, ...rest]) => rest)).toEqual([
      ["colleague udo@zoho.example", text, "uma@zoho.example"],
      ["chat CT_1001", text, "uma@zoho.example"],
      ["channel frontdesk", text, "uma@zoho.example"],
    ]);
    expect(await invoke("listChannels", { name: "front" })).toMatchObject({
      output: { count: 1, first: { uniqueName: "frontdesk", chatId: "CT_1002" } },
    });
  });

  it("offers the channels that the account has joined", async () => {
    const call = { connector, list: "channels", input: {}, authorization };
    expect(await harness.runtime.listChoices(call)).toMatchObject({
      ok: true,
      choices: [{ value: "announcements" }, { value: "frontdesk", label: "#Front desk" }],
    });
  });

  it("reports refusals with Cliq's own code, and sends nothing to a name that could be another address", async () => {
    expect(await invoke("postToChannel", { channel: "nowhere", text })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "channel_not_exist", status: 400 } },
    });
    const before = harness.world.calls().length;
    for (const [action, input] of [
      ["postToChannel", { channel: "../bots/x", text }],
      ["postToChat", { chatId: "a/b", text }],
      ["postToUser", { email: "no address", text }],
      ["postToChannel", { channel: "frontdesk", text: "" }],
    ] as const) {
      expect(await invoke(action, input)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("waits out the ten minutes of a lock, which is told with status 400", async () => {
    harness.world.setFaults(host, { rateLimitNext: 1 });
    expect(await invoke("postToChannel", { channel: "frontdesk", text })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { notSent: true, retryAfterSeconds: 600, status: 400 } },
    });
  });

  it("refreshes once when the access token is refused, and leaves the outcome of a 503 open", async () => {
    harness.world.control("zoho_accounts", "expire-tokens", {});
    expect(await invoke("postToChannel", { channel: "frontdesk", text })).toMatchObject({ ok: true });
    expect(messages()).toHaveLength(1);
    expect(harness.store.peek(authorization.id).generation).toBe(2);
    harness.world.setFaults(host, { failNext: 1 });
    const failed = await invoke("postToChannel", { channel: "frontdesk", text });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });
});
