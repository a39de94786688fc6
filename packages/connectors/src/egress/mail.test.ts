import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import type { SMTPServer, SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeMail, FakeRefusal } from "../fake/define.ts";
import { type MailServerProcess, startMailServer } from "../fake/mail-server.ts";
import { readMail } from "../fake/read-mail.ts";
import { mailCertificate } from "../testing/mail-certificate.ts";
import { createEgress, type Egress, type EgressLogEntry } from "./egress.ts";
import type { MailSending } from "./mail.ts";

const tls = { ...mailCertificate, secure: true };
const startTls: SMTPServerOptions = { ...mailCertificate, disabledCommands: [], allowInsecureAuth: false };
const message = {
  from: "Ünï <sender@formwork.test>",
  to: ["ana@example.org"],
  cc: ["ben@example.org"],
  bcc: ["eva@example.org"],
  subject: "Grüße & more",
  text: "Hello\r\n.\r\nBcc: nobody",
  messageId: "<run-1.step-1@formwork.test>",
  attachments: [],
};
const signIn = { username: "sender", password: "canary-password" };

describe("Mail through egress", () => {
  let server: MailServerProcess | null = null;
  let egress: Egress;
  let taken: FakeMail[] = [];
  let entries: EgressLogEntry[] = [];
  let refuse: (mail: FakeMail) => FakeRefusal | null = () => null;
  const closing: (() => Promise<void> | void)[] = [];
  beforeEach(() => {
    taken = [];
    entries = [];
    refuse = () => null;
  });
  afterEach(async () => {
    await egress.close();
    await server?.close();
    server = null;
    for (const close of closing.splice(0)) await close();
  });

  function openEgress(port: number, options: Parameters<typeof createEgress>[0] = {}) {
    egress = createEgress({
      allowHosts: [`mail.test:${port}`],
      authorities: mailCertificate.cert,
      resolver: async () => [{ address: "127.0.0.1", family: 4 }],
      limits: { maxRequestBytes: 100_000 },
      log: (entry) => entries.push(entry),
      ...options,
    });
  }
  async function start(smtp: SMTPServerOptions, options?: Parameters<typeof createEgress>[0]) {
    server = await startMailServer(
      {
        signIn: (user, password) =>
          user === "sender" && password === signIn.password ? null : { code: 535, message: "5.7.8 not accepted" },
        recipient: (address) =>
          address.startsWith("nobody@") ? { code: 550, message: "5.1.1 no such mailbox" } : null,
        take: (mail) => {
          const refusal = refuse(mail);
          if (!refusal) taken.push(mail);
          return refusal;
        },
      },
      { port: 0, host: "127.0.0.1", smtp },
    );
    openEgress(server.port, options);
    return server.port;
  }
  async function listen(onConnection: (socket: Socket) => void): Promise<number> {
    const sockets = new Set<Socket>();
    const plain: Server = createServer((socket) => {
      sockets.add(socket);
      onConnection(socket);
    });
    await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
    closing.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => plain.close(() => resolve()));
    });
    return (plain.address() as AddressInfo).port;
  }
  const sending = (port: number, change: Partial<MailSending> = {}): MailSending => ({
    server: { host: "mail.test", port, security: "tls" },
    hosts: ["mail.test"],
    signIn,
    message,
    timeoutMs: 5_000,
    ...change,
  });

  it.each([
    ["tls", tls],
    ["starttls", startTls],
  ] as const)(
    "is handed over by %s, signed in, with every recipient and the blind ones in the envelope alone",
    async (security, smtp) => {
      const port = await start(smtp);
      const attachments = [
        { name: "Übersicht 1.bin", contentType: "application/pdf", data: Buffer.from([0, 255, 13, 10, 46, 10]) },
      ];
      const mail = { ...message, html: "<b>Hello</b>", attachments };
      const reply = await egress.sendMail(
        sending(port, { server: { host: "mail.test", port, security }, message: mail }),
      );
      const everybody = ["ana@example.org", "ben@example.org", "eva@example.org"];
      expect(reply).toMatchObject({ status: 250, accepted: everybody, rejected: [] });
      expect(taken).toMatchObject([{ user: "sender", from: "sender@formwork.test", to: everybody }]);
      const raw = Buffer.from(taken[0]?.raw ?? []).toString("latin1");
      expect(raw).not.toContain("eva@example.org");
      expect(readMail(taken[0]?.raw ?? Buffer.alloc(0))).toEqual({
        subject: "Grüße & more",
        messageId: message.messageId,
        text: "Hello\r\n.\r\nBcc: nobody",
        attachments: [{ name: "Übersicht 1.bin", contentType: "application/pdf", bytes: 6 }],
      });
      expect(entries).toEqual([
        { method: "MAIL", host: "mail.test", status: 250, code: null, milliseconds: expect.any(Number) },
      ]);
    },
  );

  it("only signs in when there is nothing to send", async () => {
    const port = await start(tls);
    expect(await egress.sendMail(sending(port, { message: null }))).toMatchObject({ status: 250 });
    const wrong = { ...signIn, password: "wrong" };
    expect(await egress.sendMail(sending(port, { message: null, signIn: wrong }))).toMatchObject({ status: 535 });
    expect(taken).toEqual([]);
  });

  it("says which recipients were refused, and is refused in whole when all were", async () => {
    const port = await start(tls);
    const some = { ...message, to: ["nobody@example.org", "ana@example.org"], cc: [], bcc: [] };
    expect(await egress.sendMail(sending(port, { message: some }))).toMatchObject({
      status: 250,
      accepted: ["ana@example.org"],
      rejected: ["nobody@example.org"],
    });
    const all = { ...some, to: ["nobody@example.org"] };
    expect(await egress.sendMail(sending(port, { message: all }))).toMatchObject({
      status: 550,
      accepted: [],
      rejected: ["nobody@example.org"],
    });
    expect(taken).toHaveLength(1);
  });

  it.each([451, 552])("brings back the reply %i by which the whole message is refused", async (code) => {
    const port = await start(tls);
    refuse = () => ({ code, message: "5.0.0 not now" });
    expect(await egress.sendMail(sending(port))).toMatchObject({
      status: code,
      accepted: [],
      text: expect.stringContaining("not now"),
    });
  });

  it("is never sent without TLS, whatever the server offers", async () => {
    const port = await start({ disabledCommands: ["STARTTLS"], allowInsecureAuth: true });
    const plain = sending(port, { server: { host: "mail.test", port, security: "starttls" } });
    await expect(egress.sendMail(plain)).rejects.toMatchObject({
      code: "REMOTE_UNREACHABLE",
      details: { notSent: true },
    });
    await expect(egress.sendMail(sending(port))).rejects.toMatchObject({
      code: "REMOTE_UNREACHABLE",
      details: { notSent: true },
    });
    expect(taken).toEqual([]);
  });

  it("is not handed to a server whose certificate is for another name, or signed by nobody known", async () => {
    const port = await start(tls, {});
    const other = { server: { host: "other.test", port, security: "tls" as const }, hosts: ["other.test"] };
    await egress.close();
    openEgress(port, { allowHosts: [`other.test:${port}`] });
    const refused = { code: "REMOTE_UNREACHABLE", details: { notSent: true } };
    await expect(egress.sendMail(sending(port, other))).rejects.toMatchObject(refused);
    await egress.close();
    egress = createEgress({
      allowHosts: [`mail.test:${port}`],
      resolver: async () => [{ address: "127.0.0.1", family: 4 }],
    });
    await expect(egress.sendMail(sending(port))).rejects.toMatchObject(refused);
    expect(taken).toEqual([]);
  });

  it.each([
    [{ host: "127.0.0.1", port: 587 }, ["127.0.0.1"], "127.0.0.1"],
    [{ host: "2130706433", port: 587 }, ["2130706433", "127.0.0.1"], "127.0.0.1"],
    [{ host: "[::1]", port: 587 }, ["[::1]"], "::1"],
    [{ host: "inside.test", port: 587 }, ["inside.test"], "10.0.0.5"],
    [{ host: "mapped.test", port: 465 }, ["mapped.test"], "::ffff:127.0.0.1"],
    [{ host: "public.test", port: 6379 }, ["public.test"], "93.184.216.34"],
    [{ host: "public.test", port: 22 }, ["public.test:22"], "93.184.216.34"],
    [{ host: "stranger.test", port: 587 }, ["public.test"], "93.184.216.34"],
    [{ host: "user@public.test", port: 587 }, ["public.test"], "93.184.216.34"],
    [{ host: "public.test/x", port: 587 }, ["public.test"], "93.184.216.34"],
    [{ host: "PUBLIC.test", port: 587 }, ["public.test"], "93.184.216.34"],
  ])("goes nowhere but to a public mail server of its connection: %j", async (place, hosts, address) => {
    egress = createEgress({ resolver: async () => [{ address, family: address.includes(":") ? 6 : 4 }] });
    const sent = egress.sendMail(sending(0, { server: { ...place, security: "tls" }, hosts }));
    await expect(sent).rejects.toMatchObject({ code: "EGRESS_REFUSED", details: { notSent: true } });
  });

  it("says that nothing was sent when nobody listens or the name is unknown", async () => {
    const port = await listen(() => {});
    await closing.pop()?.();
    openEgress(port);
    const nobody = { code: "REMOTE_UNREACHABLE", details: { notSent: true, reason: "ECONNREFUSED" } };
    await expect(egress.sendMail(sending(port))).rejects.toMatchObject(nobody);
    await egress.close();
    const unknown = Object.assign(new Error("unknown"), { code: "ENOTFOUND" });
    openEgress(port, { resolver: () => Promise.reject(unknown) });
    await expect(egress.sendMail(sending(port))).rejects.toMatchObject({
      code: "REMOTE_UNREACHABLE",
      details: { notSent: true },
    });
  });

  it("is given up in time, and at once when its run is cancelled: nothing was sent as long as nothing was handed over", async () => {
    const port = await listen(() => {});
    openEgress(port);
    await expect(egress.sendMail(sending(port, { timeoutMs: 50 }))).rejects.toMatchObject({
      code: "REMOTE_TIMEOUT",
      details: { notSent: true },
    });
    const signal = AbortSignal.abort();
    await expect(egress.sendMail(sending(port, { signal }))).rejects.toMatchObject({
      code: "RUN_CANCELLED",
      details: { notSent: true },
    });
  });

  it("does not claim that nothing was sent when the connection breaks off behind the message", async () => {
    const port = await start({
      ...tls,
      onData(this: SMTPServer, stream) {
        stream.resume().once("end", () => {
          for (const { _socket: socket } of this.connections) socket.destroy();
        });
      },
    });
    const error = await egress.sendMail(sending(port)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "REMOTE_UNREACHABLE" });
    expect(error).not.toHaveProperty("details.notSent");
  });

  it("is not sent when it is too large, has no sender or nobody to go to", async () => {
    const port = await start(tls);
    const large = { ...message, attachments: [{ name: "a", contentType: "text/plain", data: Buffer.alloc(100_000) }] };
    await expect(egress.sendMail(sending(port, { message: large }))).rejects.toMatchObject({
      code: "PAYLOAD_TOO_LARGE",
    });
    for (const [path, change] of [
      ["from", { from: "nobody" }],
      ["to", { to: [], cc: [], bcc: [] }],
    ] as const) {
      const sent = egress.sendMail(sending(port, { message: { ...message, ...change } }));
      await expect(sent).rejects.toMatchObject({ code: "INVALID_INPUT", details: { path, notSent: true } });
    }
    expect(taken).toEqual([]);
  });

  it.each([
    ["to.0", { to: ["ana@example.org\r\nBcc: spy@example.org"] }],
    ["to.0", { to: ["ana@example.org, spy@example.org"] }],
    ["cc.1", { cc: ["ana@example.org", "Team: ana@example.org, spy@example.org;"] }],
    ["bcc.0", { bcc: ["ana@example.org> SIZE=1\r\nRCPT TO:<spy@example.org"] }],
    ["from", { from: "A\r\nX-Evil: 1 <a@example.org>" }],
    ["replyTo", { replyTo: "spy" }],
  ])("takes one address for each entry, so that no value adds recipients or lines: %s %j", async (path, change) => {
    const port = await start(tls);
    const sent = egress.sendMail(sending(port, { message: { ...message, ...change } }));
    await expect(sent).rejects.toMatchObject({ code: "INVALID_INPUT", details: { path, notSent: true } });
    expect(taken).toEqual([]);
  });

  it("has no line that its subject or the name of an attachment would add", async () => {
    const port = await start(tls);
    const attachments = [
      { name: 'a"\r\nX-Evil: 1.txt', contentType: "text/plain\r\nX-Evil: 1", data: Buffer.from("x") },
    ];
    const evil = { ...message, subject: "Hi\r\nBcc: spy@example.org\r\nX-Evil: 1", attachments };
    expect(await egress.sendMail(sending(port, { message: evil }))).toMatchObject({ status: 250 });
    const raw = Buffer.from(taken[0]?.raw ?? []).toString("latin1");
    expect(raw).not.toMatch(/^X-Evil:/im);
    expect(raw.split("\r\n\r\n")[0]).not.toMatch(/^Bcc:/im);
  });

  it("of demo hosts goes to the sandbox and nowhere else", async () => {
    const port = await start({});
    await egress.close();
    const nowhere = () => Promise.reject(new Error("a name was asked for"));
    egress = createEgress({ sandboxMail: `127.0.0.1:${port}`, resolver: nowhere });
    const demo = sending(port, {
      server: { host: "mail.example", port: 587, security: "starttls" },
      hosts: ["mail.example"],
    });
    expect(await egress.sendMail(demo)).toMatchObject({ status: 250 });
    expect(taken).toHaveLength(1);
  });
});
