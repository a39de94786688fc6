import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { sendMessage } from "./actions/send-message.ts";

const params = { accountSid: `AC${"0".repeat(31)}1` };
const signIn = { username: params.accountSid, password: "sandbox-token" };
const key = { username: `SK${"0".repeat(31)}1`, password: "sandbox-secret" };
const message = { to: "+49 151 1234-5678", from: "+15005550006", text: "Your table is ready." };

describe("Twilio", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function invoke(action: string, input: object, values: Record<string, string> = signIn) {
    const secret = { type: "values" as const, values };
    const authorization = await harness.store.add({ connectorKey: "twilio", secret, params });
    return harness.runtime.invokeAction({
      connector: "twilio",
      action,
      input: input as never,
      authorization,
      ...callDefaults,
    });
  }

  it("[I] sends an SMS with the account's token or an API key, and finds it again", async () => {
    const sent = await invoke("sendMessage", message);
    expect(sent).toMatchObject({
      ok: true,
      output: { status: "queued", to: "+4915112345678", from: "+15005550006", segments: 1, errorCode: null },
    });
    const id = sent.ok ? (sent.output as { id: string }).id : "";
    expect(await invoke("getMessage", { id }, key)).toMatchObject({ ok: true, output: { id, status: "delivered" } });
    expect(await invoke("findMessages", { to: "+4915112345678" })).toMatchObject({
      ok: true,
      output: { count: 1, first: { id, text: message.text } },
    });
    expect(await invoke("findMessages", { to: "+4915112345679" })).toMatchObject({
      ok: true,
      output: { count: 0, first: null },
    });
  });

  it("marks both numbers of a WhatsApp message, and leaves the sender to a messaging service", async () => {
    expect(await invoke("sendMessage", { ...message, channel: "whatsapp" })).toMatchObject({
      ok: true,
      output: { to: "whatsapp:+4915112345678", from: "whatsapp:+15005550006" },
    });
    const { from: _from, ...rest } = message;
    const messagingServiceSid = `MG${"1".repeat(32)}`;
    expect(await invoke("sendMessage", { ...rest, messagingServiceSid })).toMatchObject({
      ok: true,
      output: { status: "accepted", from: "" },
    });
  });

  it("calls and reads a text aloud that cannot break out of its document", async () => {
    const call = { to: "+4915112345678", from: "+15005550006", text: 'Fire & <Hangup/> "now"' };
    expect(await invoke("makeCall", call)).toMatchObject({ ok: true, output: { status: "queued" } });
    const said = harness.world.inspect("twilio")?.find((table) => table.title === "Calls")?.rows[0]?.[3];
    expect(said).toBe("Fire &amp; &lt;Hangup/&gt; &quot;now&quot;");
  });

  it("reports refusals with Twilio's own code", async () => {
    expect(await invoke("sendMessage", { ...message, to: "+15005550001" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "21211", status: 400 } },
    });
    expect(await invoke("sendMessage", { ...message, from: "+15005550007" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "21606" } },
    });
    expect(await invoke("getMessage", { id: `SM${"2".repeat(32)}` })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "20404" } },
    });
  });

  it("takes a message that failed at once for an error although its status is 201", () => {
    const json = {
      sid: "SM1",
      status: "failed",
      to: "+1",
      from: "+2",
      body: "x",
      direction: "outbound-api",
      num_segments: "1",
      error_code: 30_005,
      error_message: "Unknown destination handset",
      date_created: null,
      date_sent: null,
    };
    const outcome = sendMessage.result({ status: 201, headers: {}, json, text: "" }, {});
    expect(outcome).toMatchObject({ ok: false, code: "REMOTE_REJECTED", details: { remoteCode: "30005" } });
  });

  it("passes on 20429 with its wait as provably not processed, and a 503 as of unknown outcome", async () => {
    harness.world.setFaults("api.twilio.com", { rateLimitNext: 1, retryAfterSeconds: 4 });
    expect(await invoke("sendMessage", message)).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { retryAfterSeconds: 4, notSent: true, remoteCode: "20429" } },
    });
    harness.world.setFaults("api.twilio.com", { failNext: 1 });
    const failed = await invoke("sendMessage", message);
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("says that the sign-in was refused, without showing it", async () => {
    const wrong = { username: params.accountSid, password: "wrong-token-value" };
    const refused = await invoke("sendMessage", message, wrong);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { status: 401, notSent: true } },
    });
    expect(JSON.stringify(refused)).not.toContain("wrong-token-value");
  });

  it("refuses numbers and senders it cannot use before anything is sent", async () => {
    for (const input of [
      { ...message, to: "0151 12345678" },
      { ...message, messagingServiceSid: `MG${"1".repeat(32)}` },
      { to: message.to, text: "x" },
      { ...message, mediaUrl: "http://insecure.example/a.png" },
    ]) {
      expect(await invoke("sendMessage", input)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
    expect(harness.world.calls()).toHaveLength(0);
  });

  it("offers the account's own numbers", async () => {
    const secret = { type: "values" as const, values: signIn };
    const authorization = await harness.store.add({ connectorKey: "twilio", secret, params });
    const call = { connector: "twilio", list: "phoneNumbers", input: {}, authorization };
    expect(await harness.runtime.listChoices(call)).toMatchObject({
      ok: true,
      choices: [{ value: "+4930123456789" }, { value: "+15005550006", label: "Front desk · +15005550006" }],
    });
  });

  it("[C11] tests a sign-in before it is stored", async () => {
    const test = (values: Record<string, string>, sid = params.accountSid) =>
      harness.runtime.testAuthorization({
        connector: "twilio",
        region: null,
        params: { accountSid: sid },
        values,
      });
    expect(await test(signIn)).toEqual({ ok: true, accountLabel: params.accountSid });
    expect(await test({ ...signIn, password: "wrong" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED" },
    });
    expect(await test(signIn, "AC/../..")).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
  });
});
