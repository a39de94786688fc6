import type { HttpCall, JsonObject } from "@formwork/domain";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnectorRuntime, createEgress, type Egress } from "../runtime.ts";
import { callDefaults } from "../testing/authorized.ts";
import { type Answer, type Listener, listen } from "../testing/listener.ts";
import { createMemoryStore } from "../testing/memory-store.ts";

describe("What a web request gives", () => {
  let service: Listener;
  let egress: Egress;
  let answer: Answer | ((address: string) => Answer);
  beforeAll(async () => {
    service = await listen(({ url }) => {
      const { headers, ...rest } = typeof answer === "function" ? answer(url) : answer;
      return { ...rest, headers: { "content-type": "application/json", ...headers } };
    });
    egress = createEgress({ allowHosts: [service.host] });
  });
  afterAll(async () => {
    await egress.close();
    await service.close();
  });

  async function ask(given: typeof answer, more: Partial<HttpCall> = {}) {
    answer = given;
    const runtime = createConnectorRuntime({ egress, store: createMemoryStore() });
    const base = { method: "GET", url: service.origin, headers: [], body: { kind: "none" } } as const;
    const call: HttpCall = { ...base, query: [], ...more };
    return runtime.invokeHttp({ call, authorization: null, ...callDefaults });
  }
  const bodyOf = async (given: Answer) => ((await ask(given)) as { output?: JsonObject }).output?.body;

  it("[W4] is JSON although a byte order mark stands before it, and text without the mark", async () => {
    expect(await bodyOf({ body: '\uFEFF{"id":7}' })).toEqual({ id: 7 });
    expect(await bodyOf({ body: "\uFEFFa;b", headers: { "content-type": "text/csv" } })).toBe("a;b");
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode('{"id":7}', "utf-16le")]);
    expect(await bodyOf({ body: utf16 })).toEqual({ id: 7 });
  });

  it.each([
    ["text/csv; charset=ISO-8859-1", "latin1", "Müller;Größe"],
    ["text/csv; charset=windows-1252", "windows-1252", "“5 €”"],
    ["text/plain; charset=UTF-16LE", "utf-16le", "ä😀"],
  ])("[W4] has the characters that its service meant: %s", async (type, charset, text) => {
    expect(await bodyOf({ body: iconv.encode(text, charset), headers: { "content-type": type } })).toBe(text);
  });

  it("[W4] has the digits of numbers that a double cannot hold, and gives them back in a body", async () => {
    const body = '{"id":7615917337495251231,"ids":[9007199254740993],"small":1.5}';
    const read = await bodyOf({ body });
    expect(read).toEqual({
      id: { $number: "7615917337495251231" },
      ids: [{ $number: "9007199254740993" }],
      small: 1.5,
    });
    await ask({ body: "{}" }, { method: "POST", body: { kind: "json", value: read as JsonObject } });
    expect(service.received.at(-1)?.body).toBe(body);
  });

  it("[W4] holds no half character and no NUL, in texts, keys and texts that are no JSON", async () => {
    const body = String.raw`{"cut":"x\ud83d","k\udc00":["a\u0000b"],"whole":"\ud83d\ude00"}`;
    expect(await bodyOf({ body })).toEqual({ cut: "x\uFFFD", "k\uFFFD": ["a\uFFFDb"], whole: "😀" });
    expect(await bodyOf({ body: "a\0b", headers: { "content-type": "text/plain" } })).toBe("a\uFFFDb");
  });

  it("[W4] is an error that can be stored when the service's words end in the middle of a character", async () => {
    for (const length of [498, 499, 500, 501, 502]) {
      const result = await ask({ status: 400, body: `${"x".repeat(length - 20)}${"😀".repeat(40)}\0` });
      if (result.ok) throw new Error("it was refused");
      expect(result.error.message).not.toMatch(/\p{Surrogate}|\0/u);
    }
  });

  it("[K8] is every page of a list whose next address stands under a name with a full stop", async () => {
    const pages = (address: string) => {
      const next = address === "/?p=2" ? "" : `,"@odata.nextLink":"${service.origin}/?p=2"`;
      return { body: `{"value":["${address}"]${next}}` };
    };
    const paging = { kind: "body-link", next: "@odata.nextLink", items: "value", maxPages: 10, maxItems: 100 } as const;
    expect(await ask(pages, { paging: { ...paging, ends: [] } })).toMatchObject({
      ok: true,
      output: { items: ["/", "/?p=2"], pages: 2, complete: true, why: null },
    });
    const misspelt = await ask(pages, { paging: { ...paging, next: "@odata.next", ends: [] } });
    expect(misspelt).toMatchObject({ output: { items: ["/"], complete: false } });
  });

  it("[K8] is every page of a list whose service answers 404 behind the last one, where its builder said so", async () => {
    const pages = (address: string) =>
      address.includes("page=3") ? { status: 404, body: '{"detail":"Invalid page."}' } : { body: '{"results":[1]}' };
    const paging = {
      kind: "page",
      parameter: "page",
      first: 1,
      items: "results",
      maxPages: 10,
      maxItems: 100,
    } as const;
    const said = await ask(pages, { paging: { ...paging, ends: [404] } });
    expect(said).toMatchObject({ ok: true, output: { items: [1, 1], pages: 2, complete: true, why: null } });
    const unsaid = await ask(pages, { paging: { ...paging, ends: [] } });
    expect(unsaid).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { status: 404 } } });
  });

  it("[W4] is an error that no repeat helps where its character set is not known, and a refusal stays what it is", async () => {
    const headers = { "content-type": "text/plain; charset=x-unheard-of" };
    expect(await ask({ body: "abc", headers })).toMatchObject({ ok: false, error: { code: "RESPONSE_UNREADABLE" } });
    expect(await ask({ body: "abc", headers, status: 404 })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", message: expect.stringContaining("x-unheard-of") },
    });
  });
});
