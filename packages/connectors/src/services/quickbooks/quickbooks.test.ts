import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ActionRequest } from "../../define.ts";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { customers } from "./choices.ts";
import { connector as declared } from "./index.ts";
import { quoted } from "./place.ts";

const connector = "quickbooks";
const host = "quickbooks.api.intuit.com";

describe("QuickBooks", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function as(account = "ana@acme.example") {
    const authorization = await harness.authorize(connector, account);
    const call = { connector, authorization, ...callDefaults };
    return {
      authorization,
      invoke: (action: string, input: object, idempotencyKey: string = randomUUID()) =>
        harness.runtime.invokeAction({ ...call, action, input: input as never, idempotencyKey }),
    };
  }
  const idOf = (made: { ok: boolean; output?: unknown }) => (made.ok ? (made.output as { id: string }).id : "");

  it("[I] creates and finds customers, vendors and invoices of the company that the callback named", async () => {
    const { authorization, invoke } = await as("uma@acme.example");
    expect(authorization).toMatchObject({
      accountLabel: "Example Trading Ltd",
      facts: { realm_id: "9130350000000002", dc: "production" },
    });
    const customer = await invoke("createCustomer", { name: "Amy's Birds", email: "amy@example.org", phone: "1" });
    expect(customer).toMatchObject({ ok: true, output: { name: "Amy's Birds", email: "amy@example.org" } });
    expect(await invoke("findCustomer", { name: "Amy's Birds" })).toMatchObject({
      output: { count: 1, first: { id: idOf(customer) } },
    });
    expect(await invoke("findCustomer", { nameContains: "birds" })).toMatchObject({ output: { count: 1 } });
    expect(await invoke("findVendor", { name: "Amy's Birds" })).toMatchObject({ output: { count: 0, first: null } });
    expect(await invoke("createVendor", { name: "Bob's Seeds" })).toMatchObject({ ok: true, output: { active: true } });
    const invoice = await invoke("createInvoice", {
      customerId: idOf(customer),
      line: { itemId: "1", quantity: "3", rate: "0.1" },
      lines: [{ rate: 10, description: "Delivery" }],
    });
    expect(invoice).toMatchObject({ ok: true, output: { number: "1001", total: 10.3, customerName: "Amy's Birds" } });
    const found = await invoke("findInvoice", { number: "1001", customerId: idOf(customer) });
    expect(found).toMatchObject({ ok: true, output: { count: 1, first: { total: 10.3, currency: "USD" } } });
    expect(harness.world.calls()[0]).toMatchObject({ host, path: "/v3/company/9130350000000002/query" });
  });

  it("creates once however often a step tries, by the request id", async () => {
    const { invoke } = await as();
    const key = "f".repeat(64);
    const first = await invoke("createCustomer", { name: "Once" }, key);
    expect(await invoke("createCustomer", { name: "Once" }, key)).toMatchObject({
      ok: true,
      output: { id: idOf(first) },
    });
    expect(harness.world.inspect(connector)?.[0]?.rows).toHaveLength(1);
  });

  it("takes a fault for an error with status 400 and with status 200", async () => {
    const { invoke } = await as();
    await invoke("createCustomer", { name: "Taken" });
    for (const [action, status] of [
      ["createCustomer", 400],
      ["createVendor", 200],
    ] as const) {
      expect(await invoke(action, { name: "Taken" })).toMatchObject({
        ok: false,
        error: { code: "REMOTE_REJECTED", details: { remoteCode: "6240", status } },
      });
    }
    expect(await invoke("createInvoice", { customerId: "99", line: { rate: 1 } })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "610" } },
    });
    const system = { Fault: { Error: [{ Message: "An unexpected error", code: "10000" }], type: "SystemFault" } };
    expect(declared.failure({ status: 200, headers: {}, text: "", json: system })).toMatchObject({
      code: "REMOTE_ERROR",
    });
  });

  it("keeps names out of the words of the query language", async () => {
    const { invoke } = await as();
    await invoke("createCustomer", { name: "Amy" });
    for (const name of ["x' OR DisplayName = 'Amy", "\\' OR Active = true", "\\"]) {
      expect(await invoke("findCustomer", { name }), name).toMatchObject({ ok: true, output: { count: 0 } });
    }
    expect(quoted("a'b\\c")).toBe("'a\\'b\\\\c'");
    expect(await invoke("findInvoice", { number: "1' OR Id = '1" })).toMatchObject({ ok: true, output: { count: 0 } });
  });

  it("waits the minute of a throttled company, and leaves the outcome of a 503 open", async () => {
    const { invoke } = await as();
    harness.world.setFaults(host, { rateLimitNext: 1 });
    expect(await invoke("createCustomer", { name: "A" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { notSent: true, retryAfterSeconds: 60, remoteCode: "3001" } },
    });
    harness.world.setFaults(host, { failNext: 1 });
    const failed = await invoke("createCustomer", { name: "A" });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("refreshes once when the access token is refused, and keeps the refresh token that comes back", async () => {
    harness.world.control("intuit", "settings", { rotateRefreshTokens: true });
    const { authorization, invoke } = await as();
    for (const generation of [2, 3]) {
      harness.world.control("intuit", "expire-tokens", {});
      const current = await harness.store.read(authorization.id);
      const call = { connector, action: "findCustomer", input: { name: "x" }, ...callDefaults };
      expect(await harness.runtime.invokeAction({ ...call, authorization: current })).toMatchObject({ ok: true });
      expect(harness.store.peek(authorization.id).generation).toBe(generation);
    }
    expect(await invoke("findVendor", { name: "x" })).toMatchObject({ ok: true });
  });

  it("uses the hosts of a sandbox company where that was chosen, and no company that nobody named", async () => {
    const consented = await harness.consent({ connector, account: "ana@acme.example", region: "sandbox" });
    const result = await harness.complete({ connector, region: "sandbox", ...consented });
    const authorization = await harness.store.add({ connectorKey: connector, ...result });
    const call = { connector, action: "findCustomer", input: { name: "x" }, ...callDefaults };
    expect(await harness.runtime.invokeAction({ ...call, authorization })).toMatchObject({ ok: true });
    expect(harness.world.calls()[0]).toMatchObject({ host: "sandbox-quickbooks.api.intuit.com" });
    const lost = { ...authorization, facts: {} };
    expect(await harness.runtime.invokeAction({ ...call, authorization: lost })).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", details: { notSent: true } },
    });
    for (const realm of ["", "../1", "1/query", "a"]) {
      const facts =
        declared.auth.type === "oauth2" ? declared.auth.callbackFacts?.(new URLSearchParams({ realmId: realm })) : null;
      expect(facts, realm).toEqual({});
    }
  });

  it("offers customers and items, and tests an authorization by its company", async () => {
    const { authorization, invoke } = await as();
    await invoke("createCustomer", { name: "Zoe" });
    const list = (name: string) => harness.runtime.listChoices({ connector, list: name, input: {}, authorization });
    expect(await list("customers")).toEqual({ ok: true, choices: [{ value: "1", label: "Zoe" }] });
    expect(await list("items")).toMatchObject({ ok: true, choices: [{ label: "Delivery" }, { label: "Services" }] });
    const rows = Array.from({ length: 1_000 }, (_, index) => ({ Id: String(index), DisplayName: `Customer ${index}` }));
    const page = { status: 200, headers: {}, json: { QueryResponse: { Customer: rows } }, text: "" };
    const query = "SELECT Id FROM Customer STARTPOSITION 1001 MAXRESULTS 1000";
    const asked: ActionRequest = {
      method: "GET",
      url: "https://quickbooks.api.intuit.com/v3/company/1/query",
      query: { query },
    };
    expect(customers.next?.(page, asked)?.query).toEqual({ query: query.replace("1001", "2001") });
    expect(await harness.runtime.check(authorization)).toMatchObject({ ok: true, accountLabel: "Example GmbH" });
  });

  it("refuses what cannot be a name or an invoice before anything is sent", async () => {
    const { invoke } = await as();
    const before = harness.world.calls().length;
    for (const [action, input] of [
      ["createCustomer", { name: "A:B" }],
      ["createVendor", {}],
      ["createInvoice", { customerId: "1" }],
      ["createInvoice", { customerId: "1' OR", line: { rate: 1 } }],
      ["findCustomer", {}],
      ["findCustomer", { name: "a", nameContains: "b" }],
      ["findInvoice", {}],
    ] as const) {
      expect(await invoke(action, input), action).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
    expect(harness.world.calls()).toHaveLength(before);
  });
});
