import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpCall } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnectorRuntime, createEgress, type Egress } from "../runtime.ts";
import { callDefaults } from "../testing/authorized.ts";
import { createMemoryStore } from "../testing/memory-store.ts";

const canary = "canary-Key/1&2=3";

describe("A service that echoes what it is sent", () => {
  let server: Server;
  let egress: Egress;
  let origin = "";
  beforeAll(async () => {
    server = createServer((request, response) => {
      const key = String(request.headers["x-api-key"] ?? "");
      const forms = [
        key,
        encodeURIComponent(key),
        Buffer.from(key).toString("base64"),
        Buffer.from(key).toString("hex"),
      ];
      const status = request.url === "/refuse" ? 400 : 200;
      response
        .writeHead(status, {
          "content-type": "application/json",
          "x-echo": key,
          location: `/?key=${encodeURIComponent(key)}`,
        })
        .end(JSON.stringify({ forms, headers: request.headers }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    origin = `http://${host}`;
    egress = createEgress({ allowHosts: [host] });
  });
  afterAll(async () => {
    await egress.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(["/echo", "/refuse"])("brings the key neither into an output nor into an error: %s", async (path) => {
    const store = createMemoryStore();
    const runtime = createConnectorRuntime({ egress, store });
    const secret = { type: "values" as const, values: { header: "X-API-Key", value: canary } };
    const authorization = await store.add({ connectorKey: "http", secret, params: { baseUrl: origin } });
    const call: HttpCall = { method: "GET", url: origin + path, query: {}, headers: {}, body: { kind: "none" } };
    const result = await runtime.invokeHttp({ call, authorization, ...callDefaults });
    expect(result.ok).toBe(path === "/echo");
    const written = JSON.stringify(result);
    const bytes = Buffer.from(canary);
    for (const form of [canary, encodeURIComponent(canary), bytes.toString("base64"), bytes.toString("hex")]) {
      expect(written).not.toContain(form);
    }
  });
});
