import type { HttpCall } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnectorRuntime, createEgress, type Egress } from "../runtime.ts";
import { callDefaults } from "../testing/authorized.ts";
import { type Listener, listen } from "../testing/listener.ts";
import { createMemoryStore } from "../testing/memory-store.ts";

const canary = "canary-Key/1&2=3";

describe("A service that echoes what it is sent", () => {
  let service: Listener;
  let egress: Egress;
  beforeAll(async () => {
    service = await listen(({ url, headers: received }) => {
      const key = String(received["x-api-key"] ?? "");
      const forms = [
        key,
        encodeURIComponent(key),
        Buffer.from(key).toString("base64"),
        Buffer.from(key).toString("hex"),
      ];
      const location = `/?key=${encodeURIComponent(key)}`;
      const headers = { "content-type": "application/json", "x-echo": key, location };
      return { status: url === "/refuse" ? 400 : 200, headers, body: JSON.stringify({ forms, headers: received }) };
    });
    egress = createEgress({ allowHosts: [service.host] });
  });
  afterAll(async () => {
    await egress.close();
    await service.close();
  });

  it.each(["/echo", "/refuse"])("brings the key neither into an output nor into an error: %s", async (path) => {
    const store = createMemoryStore();
    const runtime = createConnectorRuntime({ egress, store });
    const secret = { type: "values" as const, values: { header: "X-API-Key", value: canary } };
    const authorization = await store.add({ connectorKey: "http", secret, params: { baseUrl: service.origin } });
    const call: HttpCall = {
      method: "GET",
      url: service.origin + path,
      query: [],
      headers: [],
      body: { kind: "none" },
    };
    const result = await runtime.invokeHttp({ call, authorization, ...callDefaults });
    expect(result.ok).toBe(path === "/echo");
    const written = JSON.stringify(result);
    const bytes = Buffer.from(canary);
    for (const form of [canary, encodeURIComponent(canary), bytes.toString("base64"), bytes.toString("hex")]) {
      expect(written).not.toContain(form);
    }
  });
});
