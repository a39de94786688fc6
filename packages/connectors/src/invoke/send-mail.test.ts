import type { FileRef, JsonObject } from "@formwork/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { basic, defineAction, defineConnector, ok } from "../define.ts";
import { createMailbox } from "../fake/mailbox.ts";
import { smtpFailure } from "../mail-answers.ts";
import { callDefaults, startHarness } from "../testing/authorized.ts";

const send = defineAction({
  title: "Send a message",
  description: "Sends a message.",
  guarantee: "none" as const,
  scopes: [],
  input: z.object({ to: z.array(z.string()), files: z.array(z.custom<FileRef>()).default([]) }),
  output: z.object({ accepted: z.array(z.string()), rejected: z.array(z.string()), messageId: z.string() }),
  request: ({ input, idempotencyKey }) => ({
    mail: {
      from: "crm@mail.example",
      to: input.to,
      cc: [],
      bcc: [],
      subject: "New contact",
      text: "See the list.",
      attachments: input.files,
      messageId: `<${idempotencyKey.replace(":", ".")}@formwork.example>`,
    },
  }),
  result: ({ json }) => ok(json as { accepted: string[]; rejected: string[]; messageId: string }),
});
const post = defineConnector({
  key: "post",
  name: "Post",
  description: "Post.",
  category: "Test",
  color: "#000000",
  initials: "P",
  docs: "",
  regions: [],
  params: [],
  retired: null,
  hosts: ["mail.example"],
  auth: basic(),
  failure: smtpFailure,
  mail: () => ({ host: "mail.example", port: 587, security: "starttls" }),
  actions: { send },
});
const fake = createMailbox({ key: "post", name: "Post", hosts: ["mail.example"], users: { crm: "canary-password" } });
const values = { username: "crm", password: "canary-password" };

describe("An action that sends mail", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness({ connectors: [post], fakes: [fake] });
  });
  afterEach(() => harness.close());

  async function invoke(input: JsonObject, given: Record<string, string> = values) {
    const secret = { type: "values" as const, values: given };
    const authorization = await harness.store.add({ connectorKey: "post", secret, accountLabel: "crm" });
    return harness.runtime.invokeAction({ connector: "post", action: "send", input, authorization, ...callDefaults });
  }
  const mails = () => (harness.world.control("post", "mails", {})?.mails ?? []) as JsonObject[];

  it("hands it to the connection's server as the account that signed in, with kept files and the same id over all tries", async () => {
    const file = await harness.files.add("list.csv", "name\nAna\n", "text/csv");
    const sent = await invoke({ to: ["ana@example.org"], files: [file] });
    expect(sent).toMatchObject({
      ok: true,
      output: { accepted: ["ana@example.org"], rejected: [], messageId: "<run-1.step-1@formwork.example>" },
    });
    expect(mails()).toMatchObject([
      {
        user: "crm",
        from: "crm@mail.example",
        to: ["ana@example.org"],
        subject: "New contact",
        text: "See the list.",
        messageId: "<run-1.step-1@formwork.example>",
        attachments: [{ name: "list.csv", contentType: "text/csv", bytes: 9 }],
      },
    ]);
    expect(harness.world.calls()[0]).toMatchObject({
      method: "MAIL",
      host: "mail.example",
      status: 250,
      account: "crm",
    });
  });

  it("reports who was refused beside those who were not", async () => {
    expect(await invoke({ to: ["nobody@example.org", "ana@example.org"] })).toMatchObject({
      ok: true,
      output: { accepted: ["ana@example.org"], rejected: ["nobody@example.org"] },
    });
  });

  it("fails for good when everybody is refused, and for a while when the server is busy; nothing was sent either way", async () => {
    const gone = await invoke({ to: ["nobody@example.org"] });
    expect(gone).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { status: 550, notSent: true, remoteCode: "550" } },
    });
    harness.world.control("post", "refuse-next", { code: 451, message: "4.3.0 busy" });
    expect(await invoke({ to: ["ana@example.org"] })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_ERROR", message: expect.stringContaining("busy"), details: { notSent: true } },
    });
    expect(mails()).toEqual([]);
  });

  it("says that the sign-in was refused, without the password", async () => {
    const failed = await invoke({ to: ["ana@example.org"] }, { ...values, password: "canary-wrong" });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { status: 535 } } });
    expect(JSON.stringify(failed)).not.toContain("canary-wrong");
  });

  it("sends nothing when an attached file is gone", async () => {
    const file = { fileId: crypto.randomUUID(), name: "a.txt", contentType: "text/plain", bytes: 1 };
    expect(await invoke({ to: ["ana@example.org"], files: [file] })).toMatchObject({
      ok: false,
      error: { code: "FILE_MISSING", details: { notSent: true } },
    });
    expect(harness.world.calls()).toEqual([]);
  });

  it("[C11] has its sign-in tried before it is stored and when its health is asked for, without a message", async () => {
    const test = (password: string) =>
      harness.runtime.testAuthorization({
        connector: "post",
        region: null,
        params: {},
        values: { ...values, password },
      });
    expect(await test("canary-password")).toEqual({ ok: true, accountLabel: "crm" });
    expect(await test("wrong")).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED" } });
    const stored = await harness.store.add({
      connectorKey: "post",
      secret: { type: "values", values },
      accountLabel: "crm",
    });
    expect(await harness.runtime.check(stored)).toEqual({ ok: true, accountLabel: "crm" });
    expect(mails()).toEqual([]);
  });
});
