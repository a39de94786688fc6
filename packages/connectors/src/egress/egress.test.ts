import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEgress, type Egress, type EgressLogEntry } from "./egress.ts";

describe("One call", () => {
  let server: Server;
  let egress: Egress;
  let origin = "";
  let host = "";
  const entries: EgressLogEntry[] = [];
  let sockets = 0;
  let hanging: () => void = () => {};
  beforeAll(async () => {
    const encoded: Record<string, Buffer> = {
      "/gzip": gzipSync("plain text"),
      "/deflate": deflateSync("plain text"),
      "/br": brotliCompressSync("plain text"),
      "/raw": deflateRawSync("plain text"),
      "/twice": brotliCompressSync(gzipSync("plain text")),
      "/broken": gzipSync("plain text").subarray(0, 12),
      "/bomb": gzipSync(Buffer.alloc(10_000_000)),
    };
    const codings: Record<string, string> = {
      "/bomb": "gzip",
      "/raw": "deflate",
      "/twice": "GZIP, identity, br",
      "/broken": "gzip",
    };
    server = createServer((request, response) => {
      const path = request.url ?? "/";
      const body = encoded[path];
      if (path === "/hang") hanging();
      else if (path === "/cut") response.destroy();
      else if (path === "/zstd") response.writeHead(200, { "content-encoding": "zstd" }).end("x");
      else if (body) response.writeHead(200, { "content-encoding": codings[path] ?? path.slice(1) }).end(body);
      else response.writeHead(200, { "set-cookie": ["a=1", "b=2"] }).end("plain text");
    });
    server.on("connection", () => {
      sockets += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    origin = `http://${host}`;
    egress = createEgress({
      allowHosts: [host],
      limits: { maxResponseBytes: 1_000_000, connectionsPerOrigin: 4 },
      log: (entry) => entries.push(entry),
    });
  });
  afterAll(async () => {
    await egress.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const send = (path: string, options: { signal?: AbortSignal; timeoutMs?: number } = {}) =>
    egress.send({
      method: "POST",
      url: origin + path,
      headers: {},
      body: "{}",
      hosts: [host],
      carriesSecret: false,
      timeoutMs: 5_000,
      ...options,
    });

  it("keeps its connections and opens no more than it may", async () => {
    const before = sockets;
    const answers = await Promise.all(Array.from({ length: 100 }, () => send("/")));
    expect(answers.every((answer) => answer.text === "plain text")).toBe(true);
    expect(sockets - before).toBeLessThanOrEqual(4);
  });

  it.each(["/gzip", "/deflate", "/raw", "/br", "/twice"])(
    "reads an answer that came as %s although it did not ask for it",
    async (path) => {
      expect((await send(path)).text).toBe("plain text");
    },
  );

  it("stops at the limit also when a small answer unpacks to a large one, and refuses codings it does not know", async () => {
    await expect(send("/bomb")).rejects.toMatchObject({ code: "RESPONSE_TOO_LARGE" });
    for (const path of ["/zstd", "/broken"])
      await expect(send(path)).rejects.toMatchObject({ code: "RESPONSE_UNREADABLE" });
  });

  it("is given up when its run is cancelled, and timed out when its step's time is up", async () => {
    const cancel = new AbortController();
    hanging = () => cancel.abort();
    await expect(send("/hang", { signal: cancel.signal })).rejects.toMatchObject({ code: "RUN_CANCELLED" });
    const step = new AbortController();
    hanging = () => step.abort(new DOMException("the step's time is up", "TimeoutError"));
    await expect(send("/hang", { signal: step.signal })).rejects.toMatchObject({ code: "REMOTE_TIMEOUT" });
    await expect(send("/", { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "RUN_CANCELLED" });
  });

  it("does not claim that nothing was sent when the connection breaks off", async () => {
    const error = await send("/cut").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "REMOTE_UNREACHABLE" });
    expect(error).not.toHaveProperty("details.notSent");
  });

  it("is written down without query, headers and body", async () => {
    entries.length = 0;
    await send("/?api_key=secret-value");
    expect(entries).toEqual([
      { method: "POST", host: "127.0.0.1", status: 200, code: null, milliseconds: expect.any(Number) },
    ]);
    expect(JSON.stringify(entries)).not.toContain("secret-value");
  });
});
