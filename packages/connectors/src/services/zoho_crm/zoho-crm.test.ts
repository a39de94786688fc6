import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";

describe("Zoho CRM", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  const api = "www.zohoapis.com";
  async function invoke(action: string, input: Record<string, never> | object, account?: string) {
    const authorization = await harness.authorize("zoho_crm", account);
    const call = { connector: "zoho_crm", action, input: input as never, authorization, ...callDefaults };
    return harness.runtime.invokeAction(call);
  }
  const contact = { module: "Contacts", fields: { Last_Name: "Miller", Email: "m@example.org" } };

  it("[I] creates a contact as the account whose authorization is used", async () => {
    const made = await invoke("createRecord", contact, "uma@zoho.example");
    expect(made).toMatchObject({ ok: true, output: { id: expect.stringMatching(/^\d+$/) }, requestId: "world-1" });
    const row = harness.world.inspect("zoho_crm")?.find((table) => table.title === "Contacts")?.rows[0];
    expect(row).toContain("uma@zoho.example");
    expect(harness.world.calls()[0]).toMatchObject({
      account: "uma@zoho.example",
      status: 201,
      path: "/crm/v8/Contacts",
    });
  });

  it("finds, updates and upserts what it created", async () => {
    const authorization = await harness.authorize("zoho_crm");
    const run = (action: string, input: object) =>
      harness.runtime.invokeAction({
        connector: "zoho_crm",
        action,
        input: input as never,
        authorization,
        ...callDefaults,
      });
    const made = await run("upsertRecord", { ...contact, matchOn: "Email" });
    expect(made).toMatchObject({ ok: true, output: { created: true } });
    const again = await run("upsertRecord", { ...contact, matchOn: "Email" });
    expect(again).toMatchObject({ ok: true, output: { created: false } });
    const id = made.ok ? (made.output as { id: string }).id : "";
    const updated = await run("updateRecord", { module: "Contacts", recordId: id, fields: { Phone: "123" } });
    expect(updated).toMatchObject({ ok: true, output: { id } });
    const found = await run("searchRecords", { module: "Contacts", email: "M@example.org" });
    expect(found).toMatchObject({ ok: true, output: { count: 1, first: { id, Phone: "123", Last_Name: "Miller" } } });
    const none = await run("searchRecords", { module: "Contacts", criteria: "(Last_Name:equals:Nobody)" });
    expect(none).toMatchObject({ ok: true, output: { count: 0, first: null, records: [] } });
  });

  it("reports the error of a row although the answer as a whole is a success", async () => {
    const failed = await invoke("createRecord", { module: "Contacts", fields: { First_Name: "Ana" } });
    expect(failed).toMatchObject({
      ok: false,
      error: {
        code: "REMOTE_REJECTED",
        details: { remoteCode: "MANDATORY_NOT_FOUND", field: "Last_Name", status: 202 },
      },
    });
    expect(failed.ok ? "" : failed.error.message).toContain("Last_Name");
  });

  it("reports an unknown module and an unknown record in the service's words", async () => {
    const module = await invoke("createRecord", { module: "Nothing", fields: { Last_Name: "x" } });
    expect(module).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "INVALID_MODULE" } },
    });
    const record = await invoke("updateRecord", { module: "Contacts", recordId: "1", fields: {} });
    expect(record).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "INVALID_DATA" } },
    });
  });

  it("refreshes once when the access token is refused, and goes on", async () => {
    const authorization = await harness.authorize("zoho_crm");
    harness.world.control("zoho_accounts", "expire-tokens", {});
    const call = { connector: "zoho_crm", action: "createRecord", input: contact, authorization, ...callDefaults };
    expect(await harness.runtime.invokeAction(call)).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
    const refreshes = harness.world.calls().filter((made) => made.path === "/oauth/v2/token");
    expect(refreshes).toHaveLength(2);
  });

  it("[C13] says that the owner has to authorize again when the grant was revoked at the service", async () => {
    const authorization = await harness.authorize("zoho_crm");
    harness.world.control("zoho_accounts", "revoke-grants", {});
    const call = { connector: "zoho_crm", action: "createRecord", input: contact, authorization, ...callDefaults };
    const failed = await harness.runtime.invokeAction(call);
    expect(failed).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", details: { reason: "invalid_grant" } },
    });
    expect(harness.store.peek(authorization.id)).toMatchObject({
      state: "needs_reauthorization",
      stateReason: "invalid_grant",
    });
  });

  it("passes on Retry-After of a 429 and says that nothing was processed", async () => {
    const authorization = await harness.authorize("zoho_crm");
    harness.world.setFaults(api, { rateLimitNext: 1, retryAfterSeconds: 7 });
    const call = { connector: "zoho_crm", action: "createRecord", input: contact, authorization, ...callDefaults };
    expect(await harness.runtime.invokeAction(call)).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { retryAfterSeconds: 7, notSent: true } },
    });
  });

  it("calls a 503 an error of the service whose outcome is not known", async () => {
    const authorization = await harness.authorize("zoho_crm");
    harness.world.setFaults(api, { failNext: 1 });
    const call = { connector: "zoho_crm", action: "createRecord", input: contact, authorization, ...callDefaults };
    const failed = await harness.runtime.invokeAction(call);
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("gives up after the step's time without claiming that nothing was sent", async () => {
    const authorization = await harness.authorize("zoho_crm");
    harness.world.setFaults(api, { delayMs: 600_000 });
    const call = {
      connector: "zoho_crm",
      action: "createRecord",
      input: contact,
      authorization,
      ...callDefaults,
      timeoutMs: 100,
    };
    const failed = await harness.runtime.invokeAction(call);
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_TIMEOUT" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("[C8] refuses an action outside the granted scopes before anything is sent, naming the scope", async () => {
    const { callback } = await harness.consent({ connector: "zoho_crm", scopes: ["ZohoCRM.users.READ"] });
    const { remoteAccountId: _id, ...result } = await harness.complete({ connector: "zoho_crm", callback, scopes: [] });
    const authorization = await harness.store.add({ connectorKey: "zoho_crm", ...result });
    const before = harness.world.calls().length;
    const call = { connector: "zoho_crm", action: "createRecord", input: contact, authorization, ...callDefaults };
    const failed = await harness.runtime.invokeAction(call);
    expect(failed).toMatchObject({
      ok: false,
      error: { code: "SCOPE_NOT_GRANTED", details: { missing: ["ZohoCRM.modules.ALL"], notSent: true } },
    });
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("[C14] sends nothing with a revoked authorization", async () => {
    const authorization = await harness.authorize("zoho_crm");
    const before = harness.world.calls().length;
    const revoked = { ...authorization, state: "revoked" as const };
    const call = {
      connector: "zoho_crm",
      action: "createRecord",
      input: contact,
      authorization: revoked,
      ...callDefaults,
    };
    expect(await harness.runtime.invokeAction(call)).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_REVOKED" },
    });
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("refuses input that could reach another address, and points at the field", async () => {
    for (const module of ["../settings", "Contacts/1", "a%2Fb", ""]) {
      const failed = await invoke("createRecord", { module, fields: { Last_Name: "x" } });
      expect(failed).toMatchObject({
        ok: false,
        error: { code: "INVALID_INPUT", details: { path: "inputs.module", notSent: true } },
      });
    }
  });

  it("reads the row once and opens the secret once for calls in a row", async () => {
    const authorization = await harness.authorize("zoho_crm");
    harness.store.counts.read = 0;
    harness.store.counts.opened = 0;
    const call = {
      connector: "zoho_crm",
      action: "searchRecords",
      input: { module: "Leads", email: "a@b.c" },
      authorization,
      ...callDefaults,
    };
    for (let index = 0; index < 5; index += 1) await harness.runtime.invokeAction(call);
    expect(harness.store.counts).toMatchObject({ read: 0, opened: 1 });
  });

  it("offers the account's modules and the fields of one of them that may be written", async () => {
    const authorization = await harness.authorize("zoho_crm");
    const list = (name: string, input: Record<string, string> = {}) =>
      harness.runtime.listChoices({ connector: "zoho_crm", list: name, input, authorization });
    const modules = await list("modules");
    expect(modules).toMatchObject({
      ok: true,
      choices: expect.arrayContaining([{ value: "Contacts", label: "Contacts" }]),
    });
    expect(JSON.stringify(modules)).not.toContain("Home");
    const fields = await list("fields", { module: "Contacts", other: "ignored" });
    expect(fields).toMatchObject({
      ok: true,
      choices: expect.arrayContaining([{ value: "Last_Name", label: "Last Name" }]),
    });
    expect(JSON.stringify(fields)).not.toContain("Created_Time");
    harness.world.control("zoho_accounts", "expire-tokens", {});
    expect(await list("modules")).toMatchObject({ ok: true });
  });

  it("says why a list cannot be had, and asks nothing that is not allowed", async () => {
    const authorization = await harness.authorize("zoho_crm");
    const list = (name: string, input: Record<string, string>, row = authorization) =>
      harness.runtime.listChoices({ connector: "zoho_crm", list: name, input, authorization: row });
    expect(await list("fields", { module: "Nothing" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "INVALID_MODULE" } },
    });
    const before = harness.world.calls().length;
    expect(await list("fields", { module: " " })).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT", details: { path: "input.module" } },
    });
    expect(await list("__proto__", {})).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
    const narrow = { ...authorization, grantedScopes: ["ZohoCRM.modules.ALL"] };
    expect(await list("modules", {}, narrow)).toMatchObject({
      ok: false,
      error: { code: "SCOPE_NOT_GRANTED", details: { missing: ["ZohoCRM.settings.modules.READ"], notSent: true } },
    });
    expect(harness.world.calls()).toHaveLength(before);
  });
});
