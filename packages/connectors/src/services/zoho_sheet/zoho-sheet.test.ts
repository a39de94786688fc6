import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";

const connector = "zoho_sheet";
const host = "sheet.zoho.com";
const orders = { workbook: "eev4n0sandbox0workbook0000000001", worksheet: "Orders" };

describe("Zoho Sheet", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  let authorization: Awaited<ReturnType<typeof harness.authorize>>;
  beforeEach(async () => {
    harness = await startHarness();
    authorization = await harness.authorize(connector, "uma@zoho.example");
  });
  afterEach(() => harness.close());

  const invoke = (action: string, input: object) =>
    harness.runtime.invokeAction({ connector, action, input: input as never, authorization, ...callDefaults });

  it("[I] appends rows, finds them by their values, and changes only those that are meant", async () => {
    const row = { Order: "A-2", Customer: "Bo & Co", Amount: 80, Status: "open", Nowhere: "x" };
    expect(await invoke("appendRows", { ...orders, row, rows: [{ Order: "A-3", Status: "open" }] })).toEqual({
      ok: true,
      output: { count: 2 },
      requestId: "world-1",
    });
    const found = await invoke("readRows", { ...orders, where: { Customer: "Bo & Co", Status: "open" } });
    expect(found).toMatchObject({ ok: true, output: { count: 1, first: { Order: "A-2", Amount: 80, row_index: 3 } } });
    expect(found.ok ? found.output : {}).not.toHaveProperty("first.Nowhere");
    const change = { ...orders, where: { Status: "open" }, values: { Status: "sent" } };
    expect(await invoke("updateRows", { ...change, onlyFirst: "true" })).toMatchObject({ output: { count: 1 } });
    expect(await invoke("updateRows", change)).toMatchObject({ ok: true, output: { count: 2 } });
    expect(await invoke("readRows", { ...orders, where: { Status: "open" } })).toMatchObject({
      ok: true,
      output: { count: 0, first: null },
    });
    expect(await invoke("readRows", { ...orders, start: 2, limit: 1 })).toMatchObject({
      output: { count: 1, first: { Order: "A-2" } },
    });
    expect(harness.world.calls()[0]).toMatchObject({ host, account: "uma@zoho.example" });
  });

  it("keeps values out of the words of criteria, and never changes all rows by accident", async () => {
    const before = harness.world.calls().length;
    for (const [action, input] of [
      ["readRows", { ...orders, where: { Customer: 'x" or "Status"="open' } }],
      ["readRows", { ...orders, where: { 'Status"="open" or "Order': "x" } }],
      ["updateRows", { ...orders, values: { Status: "sent" } }],
      ["updateRows", { ...orders, where: {}, values: { Status: "sent" } }],
      ["updateRows", { ...orders, where: { Status: "open" }, values: {} }],
      ["appendRows", { ...orders, row: {} }],
      ["readRows", { ...orders, workbook: "../accounts" }],
    ] as const) {
      expect(await invoke(action, input)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("takes a failure with status 200 for one, and one of an unknown workbook too", async () => {
    expect(await invoke("readRows", { ...orders, worksheet: "Nothing" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "2863", status: 200 } },
    });
    expect(await invoke("readRows", { ...orders, workbook: "unknownworkbook" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "2862" } },
    });
  });

  it("waits out the five minutes of a throttled document, which come with status 200", async () => {
    harness.world.setFaults(host, { rateLimitNext: 1 });
    expect(await invoke("appendRows", { ...orders, row: { Order: "A-9" } })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { notSent: true, remoteCode: "2950", retryAfterSeconds: 300 } },
    });
  });

  it("refreshes once when the access token is refused, and leaves the outcome of a 503 open", async () => {
    harness.world.control("zoho_accounts", "expire-tokens", {});
    expect(await invoke("readRows", orders)).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
    harness.world.setFaults(host, { failNext: 1 });
    const failed = await invoke("appendRows", { ...orders, row: { Order: "A-9" } });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("offers workbooks, worksheets and columns, one after the other", async () => {
    const list = (name: string, input: Record<string, string>) =>
      harness.runtime.listChoices({ connector, list: name, input, authorization });
    expect(await list("workbooks", {})).toEqual({
      ok: true,
      choices: [{ value: orders.workbook, label: "Orders 2026" }],
    });
    expect(await list("worksheets", orders)).toMatchObject({
      ok: true,
      choices: [{ value: "Orders" }, { value: "Stock" }],
    });
    const columns = await list("columns", orders);
    expect(columns.ok ? columns.choices.map(({ value }) => value) : columns).toEqual([
      "Order",
      "Customer",
      "Amount",
      "Status",
    ]);
    expect(await list("worksheets", { workbook: "../x" })).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT" },
    });
  });
});
