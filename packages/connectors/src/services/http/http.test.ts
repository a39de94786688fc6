import type { HttpCall } from "@formwork/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";

const base: HttpCall = {
  method: "GET",
  url: "https://crm.example/contacts",
  query: [],
  headers: [],
  body: { kind: "none" },
};
const key = { type: "values" as const, values: { header: "X-API-Key", value: "sandbox-key" } };
const params = { baseUrl: "https://crm.example" };

describe("A web request", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  const stored = (secret = key) =>
    harness.store.add({ connectorKey: "http", secret, params, accountLabel: "Key in X-API-Key" });
  async function send(call: Partial<HttpCall>) {
    return harness.runtime.invokeHttp({ call: { ...base, ...call }, authorization: await stored(), ...callDefaults });
  }

  it("[K8] carries the connection's key and gives status, headers and the parsed body", async () => {
    const body = { kind: "json" as const, value: { submissionId: "s1", email: "a@b.c", name: "Ana", company: "X" } };
    expect(await send({ method: "POST", body })).toMatchObject({
      ok: true,
      output: { status: 201, body: { email: "a@b.c" } },
    });
    const found = await send({
      query: [
        { name: "email", value: "a@b.c" },
        { name: "sub", value: "s1" },
      ],
    });
    expect(found).toMatchObject({
      ok: true,
      requestId: "world-1",
      output: {
        status: 200,
        headers: { "content-type": "application/json" },
        body: { total: 1, results: [{ name: "Ana" }] },
      },
    });
  });

  it("shows the service's words for a refusal, without the key", async () => {
    const wrong = await stored({ type: "values", values: { header: "X-API-Key", value: "wrong-key-value" } });
    const failed = await harness.runtime.invokeHttp({ call: base, authorization: wrong, ...callDefaults });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { status: 401 } } });
    expect(JSON.stringify(failed)).not.toContain("wrong-key-value");
  });

  it("goes to the connection's own host only, whatever the address says", async () => {
    const before = harness.world.calls().length;
    for (const url of [
      "https://www.zohoapis.com/crm/v8/users",
      "https://crm.example.evil.com/",
      "https://evil.com/?crm.example",
    ]) {
      expect(await send({ url })).toMatchObject({
        ok: false,
        error: { code: "EGRESS_REFUSED", details: { notSent: true } },
      });
    }
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("[K8] reads all pages of a list, each with the connection's key", async () => {
    for (const name of ["Ana", "Ben", "Cy"]) {
      await send({ method: "POST", body: { kind: "json", value: { email: `${name}@b.c`, name } } });
    }
    const paging = { kind: "link" as const, items: "results", maxPages: 10, maxItems: 100, ends: [] };
    const all = await send({ paging });
    expect(all).toMatchObject({ ok: true, output: { pages: 2, complete: true } });
    expect(all.ok && all.output).toMatchObject({ items: [{ name: "Ana" }, { name: "Ben" }, { name: "Cy" }] });
    expect(await send({ paging: { ...paging, maxPages: 1 } })).toMatchObject({ output: { pages: 1, complete: false } });
  });

  it("[K8] sends a file as the body, and keeps an answer as a file", async () => {
    const file = await harness.files.add("report.csv", "a;b", "text/csv");
    const url = "{baseUrl}/documents/report";
    const put = await send({ method: "PUT", url, body: { kind: "file", file } });
    expect(put).toMatchObject({ output: { status: 201, body: { type: "text/csv", bytes: 3 } } });
    const got = await send({ url, answer: "file" });
    expect(got).toMatchObject({ output: { status: 200, file: { name: "report", contentType: "text/csv", bytes: 3 } } });
    expect(JSON.stringify(got)).not.toContain("a;b");
    const missing = await send({ url: "{baseUrl}/documents/none", answer: "file" });
    expect(missing).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { status: 404 } } });
  });

  it("[K5] fills the connection's own values into the address, and refuses names it does not have", async () => {
    expect(await send({ url: "{baseUrl}/contacts", query: [{ name: "email", value: "x@y.z" }] })).toMatchObject({
      ok: true,
    });
    expect(await send({ url: "{baseUrl}/{tenant}" })).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
  });

  it("counts as success what the builder said", async () => {
    const call = {
      method: "POST" as const,
      url: "https://crm.example/contacts/404",
      body: { kind: "json" as const, value: {} },
    };
    expect(await send(call)).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED" } });
    const success = [
      { from: 200, to: 299 },
      { from: 404, to: 404 },
    ];
    expect(await send({ ...call, success })).toMatchObject({ ok: true, output: { status: 404 } });
  });

  it("passes on 429 with its wait, and refuses headers that steer the connection", async () => {
    harness.world.setFaults("crm.example", { rateLimitNext: 1, retryAfterSeconds: 3 });
    expect(await send({})).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { retryAfterSeconds: 3, notSent: true } },
    });
    expect(await send({ headers: [{ name: "Host", value: "evil.com" }] })).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT" },
    });
  });

  it("[C11] tests a key before it is stored", async () => {
    const test = (value: string) =>
      harness.runtime.testAuthorization({
        connector: "http",
        region: null,
        params,
        values: { header: "X-API-Key", value },
      });
    expect(await test("sandbox-key")).toEqual({ ok: true, accountLabel: "Key in X-API-Key" });
    expect(await test("wrong-key")).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED" } });
    expect(await test("")).toMatchObject({ ok: false, error: { code: "INVALID_INPUT", details: { path: "value" } } });
  });
});
