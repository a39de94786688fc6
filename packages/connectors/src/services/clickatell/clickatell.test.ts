import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";

const connector = "clickatell";
const key = "sandbox-clickatell-key==";
const message = { to: "+4915112345678", text: "Your table is ready." };

describe("Clickatell", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function send(input: object, value = key) {
    const secret = { type: "values" as const, values: { key: value } };
    const authorization = await harness.store.add({ connectorKey: connector, secret });
    const call = { connector, action: "sendMessage", input: input as never, authorization, ...callDefaults };
    return harness.runtime.invokeAction(call);
  }
  const messages = () => harness.world.inspect(connector)?.find(({ title }) => title === "Messages")?.rows ?? [];

  it("[I] [K2] sends a message, its number without the plus, from a sender of the account", async () => {
    expect(await send({ ...message, from: "Office" })).toMatchObject({
      ok: true,
      output: { id: expect.stringMatching(/^[0-9a-f]{32}$/), to: message.to },
    });
    expect(messages().map(([, ...rest]) => rest)).toEqual([["Office", "4915112345678", message.text, "sms"]]);
  });

  it("says in Clickatell's words which message was not accepted, though the call was", async () => {
    expect(await send({ ...message, to: "+15005550001" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "105", notSent: true } },
    });
    for (const input of [
      { ...message, to: "015112345678" },
      { ...message, text: "" },
      { ...message, from: "a/b" },
    ])
      expect(await send(input)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    expect(messages()).toHaveLength(0);
  });

  it("[C11] tests a key before it is kept, and never shows it", async () => {
    const test = (value: string) =>
      harness.runtime.testAuthorization({ connector, region: null, params: {}, values: { key: value } });
    expect(await test(key)).toEqual({ ok: true, accountLabel: "Clickatell key" });
    const refused = await test("wrong-clickatell-key");
    expect(refused).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED" } });
    expect(JSON.stringify([refused, await send(message, "wrong-clickatell-key")])).not.toContain("wrong-clickatell");
  });
});
