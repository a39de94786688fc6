import type { FileRef } from "@formwork/domain";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ActionRequest, apiKey } from "../define.ts";
import { createEgress, type Egress } from "../egress/egress.ts";
import { type Listener, listen, type Received } from "../testing/listener.ts";
import { createMemoryFiles, type MemoryFiles } from "../testing/memory-files.ts";
import { callService } from "./call.ts";
import { fileNameOf } from "./files.ts";
import { multipartBody } from "./multipart.ts";

const key = "canary-key-0123456789";
const bytes = Buffer.from([0, 1, 2, 255, 254, 13, 10, 128]);

describe("A body that egress sends", () => {
  let service: Listener;
  let egress: Egress;
  let files: MemoryFiles;
  let host = "";
  let answer: { status: number; headers: Record<string, string>; body: string | Uint8Array };
  beforeAll(async () => {
    service = await listen(() => answer);
    host = service.host;
  });
  afterAll(() => service.close());
  beforeEach(() => {
    service.received.length = 0;
    answer = { status: 200, headers: { "content-type": "application/json" }, body: "{}" };
    files = createMemoryFiles();
    egress = createEgress({
      allowHosts: [host],
      limits: { maxRequestBytes: 3_000, maxResponseBytes: 1_000, maxFileBytes: 2_000 },
    });
  });
  afterEach(() => egress.close());

  const method = apiKey({
    fields: [{ key: "value", label: "Key", secret: true }],
    places: [{ in: "header", name: "x-api-key", value: { field: "value" } }],
    accountLabel: () => "key",
  });
  async function send(request: Partial<ActionRequest>, organizationId = "organization") {
    const { response } = await callService(egress, {
      method,
      hosts: [host],
      request: { method: "POST", url: `http://${host}/files/report%20one.pdf`, ...request },
      credentials: { secret: { type: "values", values: { value: key } }, client: null, params: {} },
      files: { store: files, owner: { organizationId, step: null } },
      timeoutMs: 5_000,
    });
    return response;
  }
  const sent = () => service.received[0] as Received;
  const formOf = ({ headers, bytes }: Received) =>
    new Response(new Uint8Array(bytes), {
      headers: { "content-type": String(headers["content-type"]) },
    }).formData();

  it("is JSON, a form, or text of any type", async () => {
    await send({ json: { a: "ü" } });
    await send({ form: { a: "1 & 2", b: "ü" } });
    await send({ text: { body: "<a>ü</a>", contentType: "application/xml" } });
    expect(service.received.map(({ headers, body }) => [headers["content-type"], body])).toEqual([
      ["application/json", '{"a":"ü"}'],
      ["application/x-www-form-urlencoded", "a=1+%26+2&b=%C3%BC"],
      ["application/xml", "<a>ü</a>"],
    ]);
  });

  it("is multipart as RFC 7578 has it: values and kept files in their order, every byte as it was", async () => {
    const file = await files.add("photo.png", bytes, "image/png");
    await send({
      multipart: [
        { name: "title", value: "Ünï\r\ncode" },
        { name: "photo", file },
        { name: "z", value: "" },
      ],
    });
    const form = await formOf(sent());
    expect([...form.keys()]).toEqual(["title", "photo", "z"]);
    expect(form.get("title")).toBe("Ünï\r\ncode");
    const photo = form.get("photo") as File;
    expect([photo.name, photo.type]).toEqual(["photo.png", "image/png"]);
    expect(Buffer.from(await photo.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it("lets no name or type break out of its part", async () => {
    const evil = 'a"\r\nContent-Type: text/html\r\n\r\n<b>';
    const file = await files.add(evil, "x", "text/plain\r\nx-evil: 1");
    await send({ multipart: [{ name: evil, file }] });
    const form = await formOf(sent());
    expect([...form.keys()]).toHaveLength(1);
    const part = [...form.values()][0] as File;
    expect(part.type).toBe("application/octet-stream");
    expect(sent().body.toString()).not.toContain("\r\nContent-Type: text/html");
  });

  it("gives every multipart body a boundary of its own", () => {
    const types = Array.from({ length: 100 }, () => multipartBody([{ name: "a", value: "b" }]).contentType);
    expect(new Set(types).size).toBe(100);
  });

  it("is the content of a kept file, under its own type or the one that is asked for", async () => {
    const file = await files.add("a.bin", bytes, "application/pdf");
    await send({ method: "PUT", file: { file } });
    await send({ method: "PUT", file: { file, contentType: "application/octet-stream" } });
    expect(service.received.map(({ headers }) => headers["content-type"])).toEqual([
      "application/pdf",
      "application/octet-stream",
    ]);
    expect(sent().bytes.equals(bytes)).toBe(true);
    expect(sent().headers["content-length"]).toBe("8");
  });

  it("goes to the address as its action wrote it, with the parameters of the action behind what stands there", async () => {
    const url = `http://${host}/items?ids=1,2%2C3|4&q=a%20b%2Bc&page=1`;
    await send({ url, json: {}, query: { page: "2", tag: ["x", "y"], none: undefined } });
    expect(sent().url).toBe("/items?ids=1,2%2C3|4&q=a%20b%2Bc&page=2&tag=x&tag=y");
  });

  it("is never two at once, and nothing leaves", async () => {
    await expect(send({ json: {}, form: { a: "b" } })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { notSent: true },
    });
    expect(service.received).toHaveLength(0);
  });

  it("is not sent when its file is gone, or belongs to somebody else", async () => {
    const file = await files.add("a.bin", bytes);
    const gone = { code: "FILE_MISSING", details: { notSent: true } };
    await expect(send({ file: { file: { ...file, fileId: crypto.randomUUID() } } })).rejects.toMatchObject(gone);
    await expect(send({ file: { file } }, "another organization")).rejects.toMatchObject(gone);
    expect(service.received).toHaveLength(0);
  });

  it("is not sent when it is larger than the limit", async () => {
    const file = await files.add("large.bin", Buffer.alloc(3_001));
    const refused = { code: "PAYLOAD_TOO_LARGE", details: { notSent: true } };
    await expect(send({ file: { file } })).rejects.toMatchObject(refused);
    await expect(send({ json: "ü".repeat(1_500) })).rejects.toMatchObject(refused);
    expect(service.received).toHaveLength(0);
  });

  describe("that comes back", () => {
    const read = async (file: FileRef | undefined) =>
      Buffer.from(await files.read({ organizationId: "organization", step: null }, file as FileRef));

    it("is kept as a file where one is expected, and never travels as text", async () => {
      answer = {
        status: 200,
        headers: { "content-type": "application/pdf" },
        body: Buffer.concat([bytes, Buffer.alloc(1_500)]),
      };
      const response = await send({ method: "GET", expects: "file" });
      expect(response).toMatchObject({
        text: "",
        file: { name: "report one.pdf", contentType: "application/pdf", bytes: 1_508 },
      });
      expect(response.json).toBeUndefined();
      expect((await read(response.file)).subarray(0, 8).equals(bytes)).toBe(true);
      expect(sent().headers.accept).toBe("*/*");
    });

    it("is read as ever when it is an error", async () => {
      answer = { status: 404, headers: { "content-type": "application/json" }, body: '{"error":"gone"}' };
      const response = await send({ method: "GET", expects: "file" });
      expect(response).toMatchObject({ status: 404, json: { error: "gone" } });
      expect(response.file).toBeUndefined();
    });

    it("may be as large as a file only where one is expected, and no larger", async () => {
      answer = { status: 200, headers: {}, body: Buffer.alloc(1_500) };
      await expect(send({ method: "GET" })).rejects.toMatchObject({ code: "RESPONSE_TOO_LARGE" });
      answer = { status: 200, headers: {}, body: Buffer.alloc(2_001) };
      await expect(send({ method: "GET", expects: "file" })).rejects.toMatchObject({ code: "RESPONSE_TOO_LARGE" });
      answer = { status: 400, headers: {}, body: Buffer.alloc(1_500) };
      await expect(send({ method: "GET", expects: "file" })).rejects.toMatchObject({ code: "RESPONSE_TOO_LARGE" });
    });

    it("does not bring the key of the request into the file or the headers", async () => {
      const echo = Buffer.concat([bytes, Buffer.from(key), Buffer.from(Buffer.from(key).toString("base64")), bytes]);
      answer = {
        status: 200,
        headers: { "x-echo": key, "content-disposition": "attachment; filename=echo.bin" },
        body: echo,
      };
      const response = await send({ method: "GET", expects: "file" });
      const kept = await read(response.file);
      expect(kept.includes(key)).toBe(false);
      expect(kept.toString("latin1")).toBe(
        `${bytes.toString("latin1")}[redacted][redacted]${bytes.toString("latin1")}`,
      );
      expect(JSON.stringify(response)).not.toContain(key);
    });

    it.each([
      ['attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
      ["attachment; filename=plain.txt; size=3", "plain.txt"],
      ["attachment; filename=x.txt; filename*=UTF-8''na%C3%AFve%20file.txt", "naïve file.txt"],
      ['attachment; filename="../../etc/passwd"', "passwd"],
      ['attachment; filename="C:\\\\temp\\\\a.txt"', "a.txt"],
      ["attachment; filename*=iso-8859-1'en'%A3.txt", "£.txt"],
      ["attachment; filename=my report.pdf", "my report.pdf"],
      [`attachment; filename="${Buffer.from("Übersicht.pdf").toString("latin1")}"`, "Übersicht.pdf"],
      ['attachment; filename="\u00dcbersicht.pdf"', "Übersicht.pdf"],
      ["attachment; filename*=UTF-8''%ZZ", "report one.pdf"],
      ["attachment; filename=", "report one.pdf"],
      ["inline", "report one.pdf"],
      [undefined, "report one.pdf"],
    ])("is named as the answer says: %s", (disposition, name) => {
      expect(fileNameOf(disposition, "/files/report%20one.pdf")).toBe(name);
    });

    it("has a name in any case", () => {
      expect(fileNameOf(undefined, "/")).toBe("file");
      expect(fileNameOf(`attachment; filename="${"x".repeat(400)}"`, "/")).toHaveLength(255);
    });
  });
});
