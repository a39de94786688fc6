import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { connector } from "./index.ts";

const server = {
  host: "mail.example",
  port: "587",
  security: "starttls",
  sender: "office@example.com",
  senderName: "Office, Example",
};
const signIn = { username: "formwork@mail.example", password: "sandbox-password" };
const message = { to: "Jo <jo@example.com>", subject: "Your table", text: "It is ready." };

describe("E-mail", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function send(input: object, given: { values?: Record<string, string>; server?: object; key?: string } = {}) {
    const authorization = await harness.store.add({
      connectorKey: "smtp",
      secret: { type: "values", values: given.values ?? signIn },
      facts: { ...server, ...given.server },
    });
    const call = { connector: "smtp", action: "sendMail", input: input as never, authorization, ...callDefaults };
    return harness.runtime.invokeAction({ ...call, idempotencyKey: given.key ?? callDefaults.idempotencyKey });
  }
  const mails = () => (harness.world.control("smtp", "mails", {})?.mails ?? []) as Record<string, unknown>[];
  const order = (code: number, text: string) => harness.world.control("smtp", "refuse-next", { code, message: text });

  it("[I] sends a message with files from the connection's address, blind copies to nobody's knowledge", async () => {
    const offer = await harness.files.add("Größe.pdf", new Uint8Array([0, 255, 37]), "application/pdf");
    const sent = await send({
      ...message,
      cc: ["Ana <ana@example.com>", "ben@example.com"],
      bcc: "eva@example.com",
      replyTo: "re@example.com",
      subject: "Grüße\r\nBcc: x@evil.example",
      html: "<b>It is ready.</b>",
      attachments: offer,
    });
    expect(sent).toMatchObject({
      ok: true,
      output: {
        allAccepted: true,
        rejected: [],
        accepted: ["jo@example.com", "ana@example.com", "ben@example.com", "eva@example.com"],
      },
    });
    expect(mails()).toMatchObject([
      {
        user: signIn.username,
        from: "office@example.com",
        subject: "Grüße Bcc: x@evil.example",
        to: ["jo@example.com", "ana@example.com", "ben@example.com", "eva@example.com"],
        attachments: [{ name: "Größe.pdf", contentType: "application/pdf", bytes: 3 }],
      },
    ]);
  });

  it("gives all tries of a step the same Message-ID, and every step its own", async () => {
    for (const key of ["run-1:step-1", "run-1:step-1", "run-1:step-2"]) await send(message, { key });
    const [first, again, other] = mails().map(({ messageId }) => messageId);
    expect(first).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
    expect([again === first, other === first]).toEqual([true, false]);
  });

  it("tells which addresses were refused although the message was taken for the others", async () => {
    expect(await send({ ...message, to: "jo@example.com, nobody@example.com" })).toMatchObject({
      ok: true,
      output: { allAccepted: false, accepted: ["jo@example.com"], rejected: ["nobody@example.com"] },
    });
    expect(await send({ ...message, to: "nobody@example.com" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "550", notSent: true } },
    });
  });

  it("may try again what the server puts off, and not what it refuses", async () => {
    order(451, "4.3.0 try again later");
    expect(await send(message)).toMatchObject({
      ok: false,
      error: { code: "REMOTE_ERROR", details: { notSent: true } },
    });
    order(554, "5.7.1 this looks like spam");
    const refused = await send(message);
    expect(refused).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { remoteCode: "554" } } });
    expect(refused.ok ? "" : refused.error.message).toContain("spam");
    expect(mails()).toHaveLength(0);
  });

  it("says that the sign-in is refused, without showing it", async () => {
    const refused = await send(message, { values: { ...signIn, password: "wrong-password-value" } });
    expect(refused).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { remoteCode: "535" } } });
    expect(JSON.stringify(refused)).not.toContain("wrong-password");
  });

  it.each([
    { ...message, to: "" },
    { ...message, to: "jo" },
    { ...message, to: "jo@example.com\r\nBcc: eve@evil.example" },
    { ...message, cc: Array.from({ length: 100 }, (_each, index) => `a${index}@example.com`) },
    { ...message, from: "boss@example.com" },
    { to: message.to, subject: "x" },
  ])("refuses what is no message, or not from here, before anything is sent: %#", async (input) => {
    expect(await send(input)).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT", details: { notSent: true } },
    });
    expect(mails()).toHaveLength(0);
  });

  it("goes to the connection's own server, on a port of mail, and never without TLS", async () => {
    for (const change of [
      { host: "127.0.0.1" },
      { host: "localhost" },
      { host: "mail.example:25" },
      { port: "80" },
      { security: "none" },
      { sender: "office@example.com>\r\nBcc: x" },
    ]) {
      expect(await send(message, { server: change })).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
    expect(connector.mail?.({ facts: server, region: {}, params: {} })).toEqual({
      host: "mail.example",
      port: 587,
      security: "starttls",
    });
  });

  it("[C11] signs in before anything is stored", async () => {
    const test = (password: string) =>
      harness.runtime.enterValues({
        connector: "smtp",
        region: null,
        params: {},
        values: { ...server, ...signIn, password },
        client: null,
        scopes: [],
        now: new Date(),
      });
    expect(await test(signIn.password)).toMatchObject({
      accountLabel: signIn.username,
      facts: server,
      secret: { values: signIn },
    });
    await expect(test("wrong-password")).rejects.toMatchObject({ code: "REMOTE_REJECTED" });
    expect(mails()).toHaveLength(0);
  });
});
