import type { JsonObject, ServiceAction } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actionsOf } from "../openapi/openapi.ts";
import { createConnectorRuntime, createEgress, type Egress } from "../runtime.ts";
import { callDefaults } from "../testing/authorized.ts";
import { builtService } from "../testing/built-service.ts";
import { json, type Listener, listen } from "../testing/listener.ts";
import { createMemoryStore } from "../testing/memory-store.ts";

const digits = "7615917337495251231";
const document = {
  openapi: "3.0.3",
  info: { title: "Orders", version: "1" },
  servers: [{ url: "https://api.mine.test" }],
  components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
  security: [{ key: [] }],
  paths: {
    "/orders/{id}": {
      post: {
        operationId: "change",
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "integer", format: "int64" } },
          { name: "parent", in: "query", schema: { type: "number" } },
          { name: "X-Trace", in: "header", schema: { type: "integer" } },
        ],
        requestBody: {
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  ref: { type: "integer", format: "int64" },
                  refs: { type: "array", items: { type: "integer" } },
                  few: { type: "integer", maximum: 10 },
                },
              },
            },
          },
        },
        responses: { 200: { description: "ok" } },
      },
    },
  },
};

describe("A 64-bit number in an action of an imported document", () => {
  let service: Listener;
  let egress: Egress;
  let action: ServiceAction;
  let run: (input: JsonObject) => Promise<object>;
  beforeAll(async () => {
    service = await listen(() => json(`{"id":${digits}}`));
    egress = createEgress({ allowHosts: [service.host] });
    [action] = actionsOf(JSON.stringify(document), { keys: ["change"], auth: "key", hosts: [] }) as [ServiceAction];
    const auth = {
      type: "api_key" as const,
      parameters: [{ key: "key", label: "Key", in: "header" as const, name: "X-Key" }],
    };
    const connector = builtService(auth, { baseUrl: service.origin, actions: [action] });
    const store = createMemoryStore();
    const runtime = createConnectorRuntime({ egress, store, services: { live: async () => connector } });
    const secret = { type: "values" as const, values: { key: "the-key-of-the-test" } };
    const authorization = await store.add({ connectorKey: connector.key, secret });
    run = (input) =>
      runtime.invokeAction({ connector: connector.key, action: action.key, input, authorization, ...callDefaults });
  });
  afterAll(async () => {
    await egress.close();
    await service.close();
  });

  it("[K8] keeps its digits in path, query, header and body, and in the answer", async () => {
    const id = { $number: digits };
    const traced = action.places.find(({ in: place }) => place === "header")?.input ?? "";
    const result = await run({ id, parent: id, [traced]: id, ref: id, refs: [id, 7], few: 3 });
    expect(result).toMatchObject({ ok: true, output: { result: { id: { $number: digits } } } });
    expect(service.received).toMatchObject([
      {
        url: `/orders/${digits}?parent=${digits}`,
        headers: { "x-trace": digits },
        body: `{"ref":${digits},"refs":[${digits},7],"few":3}`,
      },
    ]);
  });

  it("[K8] is refused where it is more than the document allows, or no whole number", async () => {
    for (const few of [{ $number: digits }, { $number: "1.50000000000000000001" }, 11, "x"]) {
      expect(await run({ id: 1, few })).toMatchObject({
        ok: false,
        error: { code: "INVALID_INPUT", details: { path: "inputs.few", notSent: true } },
      });
    }
    const half = { $number: "0.12345678901234567890" };
    expect(await run({ id: half })).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
  });
});
