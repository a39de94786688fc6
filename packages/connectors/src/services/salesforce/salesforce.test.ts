import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { createRecord } from "./actions/create-record.ts";
import { connector as declared } from "./index.ts";
import { soqlValue } from "./values.ts";

const connector = "salesforce";
const host = "example.my.salesforce.com";
const contact = { object: "Contact", fields: { LastName: "O'Brien", Email: "ob@example.org" } };

describe("Salesforce", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function as(login?: string) {
    const params: Record<string, string> = login === undefined ? {} : { login };
    const consented = await harness.consent({ connector, account: "uma@acme.example", params });
    const result = await harness.complete({ connector, params, ...consented });
    const authorization = await harness.store.add({ connectorKey: connector, ...result, params });
    return {
      authorization,
      invoke: (action: string, input: object) =>
        harness.runtime.invokeAction({ connector, action, input: input as never, authorization, ...callDefaults }),
      list: (name: string, input: Record<string, string> = {}) =>
        harness.runtime.listChoices({ connector, list: name, input, authorization }),
    };
  }

  it("[I] creates, finds, reads, changes and upserts records where the tokens say that the account's data is", async () => {
    const { authorization, invoke } = await as();
    expect(authorization).toMatchObject({
      accountLabel: "uma@acme.example",
      expiresAt: null,
      facts: { instance_url: `https://${host}` },
    });
    const made = await invoke("createRecord", contact);
    expect(made).toMatchObject({ ok: true, output: { id: expect.stringMatching(/^003\w{15}$/) } });
    const recordId = made.ok ? (made.output as { id: string }).id : "";
    const found = await invoke("findRecords", { object: "Contact", where: { LastName: "O'Brien" } });
    expect(found).toMatchObject({ ok: true, output: { count: 1, first: { Id: recordId, Email: "ob@example.org" } } });
    expect(JSON.stringify(found)).not.toContain("attributes");
    const change = { object: "Contact", recordId, fields: { Phone: "1" } };
    expect(await invoke("updateRecord", change)).toMatchObject({ ok: true, output: { id: recordId } });
    expect(await invoke("getRecord", { object: "Contact", recordId })).toMatchObject({
      output: { id: recordId, record: { Phone: "1", LastName: "O'Brien" } },
    });
    const byNumber = { object: "Contact", externalIdField: "Customer_Number__c", externalId: "A/1 ü" };
    const fields = { LastName: "Ünal", Customer_Number__c: "A/1 ü" };
    expect(await invoke("upsertRecord", { ...byNumber, fields })).toMatchObject({ output: { created: true } });
    expect(await invoke("upsertRecord", { ...byNumber, fields })).toMatchObject({ output: { created: false } });
    expect(harness.world.calls()[0]).toMatchObject({ host, account: "uma@acme.example" });
  });

  it("[C20] signs in at production, at a sandbox or at a My Domain, and nowhere else", async () => {
    expect((await as("test")).authorization.facts.instance_url).toBe("https://example--dev.sandbox.my.salesforce.com");
    expect((await as("acme--uat.sandbox.my")).authorization.facts.instance_url).toBe(
      "https://acme--uat.sandbox.my.salesforce.com",
    );
    for (const login of ["evil.example/", "login.salesforce.com@evil", "na1", "-a.my", "a.b.my", "LOGIN"]) {
      await expect(harness.consent({ connector, params: { login } }), login).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    }
  });

  it("refuses an answer that names somebody else's host as the account's", async () => {
    const { authorization } = await as();
    for (const instance of [
      "https://evil.example",
      "https://my.salesforce.com.evil.example",
      "https://my.salesforce.com",
    ]) {
      const moved = { ...authorization, facts: { ...authorization.facts, instance_url: instance } };
      const call = { connector, action: "createRecord", input: contact, authorization: moved, ...callDefaults };
      expect(await harness.runtime.invokeAction(call), instance).toMatchObject({
        ok: false,
        error: { code: "EGRESS_REFUSED" },
      });
    }
    const lost = { ...authorization, facts: {} };
    const call = { connector, action: "createRecord", input: contact, authorization: lost, ...callDefaults };
    expect(await harness.runtime.invokeAction(call)).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", details: { notSent: true } },
    });
  });

  it("keeps values out of the words of SOQL", async () => {
    const { invoke } = await as();
    await invoke("createRecord", contact);
    const find = (where: object) => invoke("findRecords", { object: "Contact", where });
    for (const wanted of ["x' OR LastName != '", "\\' OR Id != '", "O'Brien\n", "\\"]) {
      expect(await find({ LastName: wanted }), wanted).toMatchObject({ ok: true, output: { count: 0 } });
    }
    expect(soqlValue("it's a \\ \n")).toBe("'it\\'s a \\\\ \\n'");
    expect([5, true, null].map(soqlValue)).toEqual(["5", "true", "null"]);
    for (const where of [{}, { "Id != '' OR LastName": "x" }]) {
      expect(await find(where)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
    await invoke("createRecord", { object: "Lead", fields: { LastName: "A", Company: "B", NumberOfEmployees: 5 } });
    const leads = { object: "Lead", where: { NumberOfEmployees: 5, Company: "B" } };
    expect(await invoke("findRecords", leads)).toMatchObject({ ok: true, output: { count: 1 } });
  });

  it("reports refusals with Salesforce's own code and the field they are about", async () => {
    const { invoke } = await as();
    expect(await invoke("createRecord", { object: "Contact", fields: { Email: "x" } })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "REQUIRED_FIELD_MISSING", field: "LastName" } },
    });
    expect(await invoke("createRecord", { object: "Nothing", fields: {} })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "NOT_FOUND", status: 404 } },
    });
    for (const input of [
      { object: "../query", fields: {} },
      { object: "Contact", recordId: "../x", fields: {} },
    ]) {
      const action = "recordId" in input ? "updateRecord" : "createRecord";
      expect(await invoke(action, input)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
    const dots = { object: "Contact", externalIdField: "Customer_Number__c", externalId: "..", fields: {} };
    expect(await invoke("upsertRecord", dots)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
  });

  it("takes success false, several matches and a locked row for what they are", () => {
    const answer = (status: number, json: unknown) => ({ status, headers: {}, text: "", json: json as never });
    const errors = [{ statusCode: "DUPLICATE_VALUE", message: "duplicate" }];
    expect(createRecord.result(answer(200, { id: "", success: false, errors }), {})).toMatchObject({
      ok: false,
      code: "REMOTE_REJECTED",
      details: { remoteCode: "DUPLICATE_VALUE" },
    });
    expect(declared.failure(answer(300, ["/services/data/…"]))).toMatchObject({ code: "REMOTE_REJECTED" });
    const locked = [{ errorCode: "UNABLE_TO_LOCK_ROW", message: "unable to obtain exclusive access" }];
    expect(declared.failure(answer(400, locked))).toMatchObject({ code: "REMOTE_ERROR", details: { notSent: true } });
  });

  it("refreshes once when the session is refused, for tokens name no life, and passes on the daily limit", async () => {
    const { authorization, invoke } = await as();
    harness.world.control("salesforce_login", "expire-tokens", {});
    expect(await invoke("createRecord", contact)).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
    harness.world.setFaults(host, { rateLimitNext: 1 });
    expect(await invoke("createRecord", contact)).toMatchObject({
      ok: false,
      error: {
        code: "REMOTE_RATE_LIMITED",
        details: { notSent: true, remoteCode: "REQUEST_LIMIT_EXCEEDED", status: 403 },
      },
    });
    harness.world.setFaults(host, { failNext: 1 });
    const failed = await invoke("createRecord", contact);
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("offers objects, their fields, and those that tell records apart", async () => {
    const { list } = await as();
    const objects = await list("objects");
    expect(objects).toMatchObject({
      ok: true,
      choices: [{ value: "Account" }, { value: "Case" }, { value: "Contact" }, { value: "Lead" }],
    });
    const fields = await list("fields", { object: "Contact" });
    expect(fields.ok ? fields.choices : []).toContainEqual({ value: "LastName", label: "Last Name" });
    expect(JSON.stringify(fields)).not.toContain("CreatedDate");
    expect(await list("externalIds", { object: "Contact" })).toEqual({
      ok: true,
      choices: [{ value: "Customer_Number__c", label: "Customer Number" }],
    });
    expect(await list("fields", { object: "../query" })).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
  });

  it("[C11] tests a stored authorization by asking who it is", async () => {
    const { authorization } = await as();
    expect(await harness.runtime.check(authorization)).toMatchObject({ ok: true, accountLabel: "uma@acme.example" });
  });
});
