import type { FileRef, HttpCall } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnectorRuntime, createEgress, type Egress } from "../runtime.ts";
import { callDefaults } from "../testing/authorized.ts";
import { type Listener, listen, type Received } from "../testing/listener.ts";
import { createMemoryFiles } from "../testing/memory-files.ts";
import { createMemoryStore } from "../testing/memory-store.ts";

const bare: HttpCall = { method: "POST", url: "", query: [], headers: [], body: { kind: "none" } };
const red = { name: "tag[]", value: "red" };
const blue = { name: "tag[]", value: "blue" };
const other = { name: "q", value: "a & ü" };

describe("A web request that a builder wrote", () => {
  let service: Listener;
  let egress: Egress;
  const files = createMemoryFiles();

  beforeAll(async () => {
    service = await listen(() => ({}));
    egress = createEgress({ allowHosts: [service.host] });
  });
  afterAll(async () => {
    await egress.close();
    await service.close();
  });

  async function send(call: Partial<HttpCall>, path = "/x") {
    const runtime = createConnectorRuntime({ egress, store: createMemoryStore(), files });
    const sent = { ...bare, url: service.origin + path, ...call };
    const result = await runtime.invokeHttp({ call: sent, authorization: null, ...callDefaults });
    expect(result).toMatchObject({ ok: true });
    return service.received.at(-1) as Received;
  }

  it("[K8] sends every row of one name, in order, in query, form and headers", async () => {
    const query = await send({ query: [red, other, blue] });
    expect(query.url).toBe("/x?tag%5B%5D=red&q=a+%26+%C3%BC&tag%5B%5D=blue");
    const form = await send({ body: { kind: "form", fields: [red, other, blue] } });
    expect(form.body).toBe("tag%5B%5D=red&q=a+%26+%C3%BC&tag%5B%5D=blue");
    const headers = [
      { name: "X-Tag", value: "red" },
      { name: "x-tag", value: "blue" },
    ];
    expect((await send({ headers })).headers["x-tag"]).toBe("red, blue");
  });

  it("[K8] keeps the parameters of the address as they are written, and adds the rows behind them", async () => {
    const query = [{ name: "a", value: "2" }];
    expect((await send({ query }, "/x?a=1&b=%20~")).url).toBe("/x?a=1&b=%20~&a=2");
    expect((await send({ query }, "/x?#part")).url).toBe("/x?a=2");
    expect((await send({}, "/x?a=1&b=%20~")).url).toBe("/x?a=1&b=%20~");
  });

  it.each(["application/vnd.api+json", "application/merge-patch+json", "application/json; charset=utf-8"])(
    "[K8] sends a JSON body as %s where a header row says so",
    async (type) => {
      const headers = [{ name: "Content-Type", value: type }];
      const sent = await send({ method: "PATCH", headers, body: { kind: "json", value: { a: 1 } } });
      expect([sent.headers["content-type"], sent.body]).toEqual([type, '{"a":1}']);
    },
  );

  it("[K8] names the type of each kind of body where no row does", async () => {
    const value = { n: { $number: "7615917337495251231" } };
    const json = await send({ body: { kind: "json", value } });
    expect([json.headers["content-type"], json.body]).toEqual(["application/json", '{"n":7615917337495251231}']);
    const form = await send({ body: { kind: "form", fields: [red] } });
    expect(form.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  });

  it("[K8] gives a part of a multipart body the type of its content, and the body its own boundary", async () => {
    const file: FileRef = await files.add("a.bin", "x", "application/pdf");
    const parts = [
      { name: "meta", value: '{"title":"Plan"}', contentType: "application/json" },
      { name: "note", value: "plain" },
      { name: "scan", file, contentType: "image/png" },
      { name: "evil", value: "x", contentType: "text/plain\r\nx-evil: 1" },
    ];
    const headers = [{ name: "Content-Type", value: "multipart/form-data" }];
    const { headers: got, body } = await send({ headers, body: { kind: "multipart", parts } });
    const lines = body.split("\r\n").filter((line) => /^Content-/.test(line));
    expect(lines).toEqual([
      'Content-Disposition: form-data; name="meta"',
      "Content-Type: application/json",
      'Content-Disposition: form-data; name="note"',
      'Content-Disposition: form-data; name="scan"; filename="a.bin"',
      "Content-Type: image/png",
      'Content-Disposition: form-data; name="evil"',
      "Content-Type: application/octet-stream",
    ]);
    const boundary = /boundary=(\S+)/.exec(String(got["content-type"]))?.[1];
    expect(body.startsWith(`--${boundary}\r\n`)).toBe(true);
  });
});
