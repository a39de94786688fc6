import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { connector as books } from "./index.ts";

const connector = "zoho_books";
const api = "www.zohoapis.com";
const acme = { name: "Acme", company: "Acme Ltd", email: "bills@acme.example", lastName: "Miller" };

describe("Zoho Books", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function as(account?: string) {
    const authorization = await harness.authorize(connector, account);
    return {
      authorization,
      invoke: (action: string, input: object) =>
        harness.runtime.invokeAction({ connector, action, input: input as never, authorization, ...callDefaults }),
    };
  }

  it("[I] creates a contact and an invoice in the account's only organization, and finds both again", async () => {
    const { authorization, invoke } = await as("uma@zoho.example");
    expect(authorization).toMatchObject({ accountLabel: "uma@zoho.example", facts: { organization_id: "60010001" } });
    const made = await invoke("createContact", acme);
    expect(made).toMatchObject({ ok: true, output: { name: "Acme", type: "customer", email: acme.email } });
    const customerId = made.ok ? (made.output as { id: string }).id : "";
    expect(await invoke("findContact", { email: acme.email })).toMatchObject({
      ok: true,
      output: { count: 1, first: { id: customerId } },
    });
    const invoice = await invoke("createInvoice", {
      customerId,
      line: { name: "Consulting", quantity: "2", rate: "150.5" },
      lines: [{ name: "Travel", rate: 20 }],
      reference: "R-1",
    });
    expect(invoice).toMatchObject({ ok: true, output: { customerName: "Acme", total: 321, status: "draft" } });
    const found = await invoke("findInvoice", { reference: "R-1" });
    expect(found).toMatchObject({ ok: true, output: { count: 1, first: { total: 321, customerId } } });
    expect(await invoke("findInvoice", { number: "INV-9" })).toMatchObject({ ok: true, output: { first: null } });
    expect(harness.world.calls()[0]).toMatchObject({ account: "uma@zoho.example", path: "/books/v3/invoices" });
  });

  it("takes the default organization, another one that is chosen, and never guesses among several", async () => {
    const { invoke } = await as("sales@zoho.example");
    await invoke("createContact", acme);
    const other = { organization: "60010002" };
    expect(await invoke("findContact", { email: acme.email, ...other })).toMatchObject({ output: { count: 0 } });
    expect(await invoke("createContact", { ...acme, ...other })).toMatchObject({ ok: true });
    const undecided = await as("udo@zoho.example");
    const before = harness.world.calls().length;
    expect(await undecided.invoke("createContact", acme)).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT", details: { path: "inputs.organization", notSent: true } },
    });
    expect(harness.world.calls()).toHaveLength(before);
    const { authorization } = undecided;
    const call = { connector, list: "organizations", input: {}, authorization };
    expect(await harness.runtime.listChoices(call)).toEqual({
      ok: true,
      choices: [
        { value: "60010001", label: "Example GmbH" },
        { value: "60010002", label: "Example Trading Ltd" },
      ],
    });
  });

  it("reports refusals with Zoho's own code, also that of another organization", async () => {
    const { invoke } = await as();
    await invoke("createContact", acme);
    expect(await invoke("createContact", acme)).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "3062", status: 400 } },
    });
    expect(await invoke("createInvoice", { customerId: "1", line: { name: "x" } })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "1002" } },
    });
    expect(await invoke("findContact", { email: "a", organization: "99" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "6041" } },
    });
  });

  it("takes a code other than 0 for an error whatever the status, and 57 for a missing permission", () => {
    const answer = (status: number, json: object) =>
      books.failure({ status, headers: {}, text: "", json: json as never });
    expect(answer(200, { code: 0, message: "success" })).toBeNull();
    expect(answer(200, { code: 1_002, message: "Contact does not exist." })).toMatchObject({ code: "REMOTE_REJECTED" });
    expect(answer(401, { code: 57, message: "no" })).toMatchObject({ code: "SCOPE_NOT_GRANTED" });
    expect(answer(200, { contacts: [] })).toMatchObject({ code: "REMOTE_ERROR" });
  });

  it("refreshes once when the access token is refused, and passes on 429 without a wait", async () => {
    const { authorization, invoke } = await as();
    harness.world.control("zoho_accounts", "expire-tokens", {});
    expect(await invoke("findContact", { email: "a" })).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
    harness.world.setFaults(api, { rateLimitNext: 1 });
    const limited = await invoke("createContact", acme);
    expect(limited).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { notSent: true, remoteCode: "44" } },
    });
    harness.world.setFaults(api, { failNext: 1 });
    const failed = await invoke("createContact", acme);
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("refuses an invoice without lines, or with one that says nothing, before anything is sent", async () => {
    const { invoke } = await as();
    const before = harness.world.calls().length;
    for (const input of [
      { customerId: "1" },
      { customerId: "1", lines: [] },
      { customerId: "1", line: { rate: 1 } },
      { customerId: "../1", line: { name: "x" } },
    ]) {
      expect(await invoke("createInvoice", input)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("stores nothing when the organizations cannot be read at consent", async () => {
    const { callback, scopes } = await harness.consent({ connector });
    harness.world.setFaults(api, { failNext: 1 });
    await expect(harness.complete({ connector, callback, scopes })).rejects.toMatchObject({ code: "REMOTE_ERROR" });
  });

  it("[C11] tests a stored authorization by reading its organizations", async () => {
    const { authorization } = await as("uma@zoho.example");
    expect(await harness.runtime.check(authorization)).toEqual({ ok: true, accountLabel: "uma@zoho.example" });
  });
});
