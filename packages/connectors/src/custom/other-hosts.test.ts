import type { HttpCall, ServiceAuth } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actionsOf } from "../openapi/openapi.ts";
import { createConnectorRuntime, createEgress, type Egress } from "../runtime.ts";
import { callDefaults } from "../testing/authorized.ts";
import { builtService } from "../testing/built-service.ts";
import { json, type Listener, listen } from "../testing/listener.ts";
import { createMemoryStore } from "../testing/memory-store.ts";

const empty = () => json("{}");

describe("A service with operations at another host", () => {
  let main: Listener;
  let upload: Listener;
  let stranger: Listener;
  let egress: Egress;
  beforeAll(async () => {
    [main, upload, stranger] = await Promise.all([listen(empty), listen(empty), listen(empty)]);
    egress = createEgress({ allowHosts: [main.host, upload.host, stranger.host] });
  });
  afterAll(async () => {
    await egress.close();
    await Promise.all([main, upload, stranger].map((each) => each.close()));
  });

  it("[K5] [K8] sends its key to the hosts that its builder chose, and to no other of the document's", async () => {
    const operation = (host: string) => ({ servers: [{ url: `http://${host}/up` }], post: { responses: {} } });
    const document = JSON.stringify({
      openapi: "3.1.0",
      servers: [{ url: `http://${main.host}` }],
      paths: {
        "/list": { get: { responses: {} } },
        "/file": operation(upload.host),
        "/spy": operation(stranger.host),
      },
    });
    const pick = (keys: string[]) => actionsOf(document, { keys, auth: null, hosts: [upload.host] });
    expect(() => pick(["post_spy"])).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
    const auth: ServiceAuth = {
      type: "api_key",
      parameters: [{ key: "key", label: "Key", in: "header", name: "X-Key" }],
    };
    const actions = pick(["get_list", "post_file"]);
    const connector = builtService(auth, { baseUrl: `http://${main.host}`, actions });
    const store = createMemoryStore();
    const runtime = createConnectorRuntime({ egress, store, services: { live: async () => connector } });
    const secret = { type: "values" as const, values: { key: "the-key-of-the-test" } };
    const authorization = await store.add({ connectorKey: connector.key, secret });
    for (const { key: action } of actions) {
      const made = { connector: connector.key, action, input: {}, authorization, ...callDefaults };
      expect(await runtime.invokeAction(made)).toMatchObject({ ok: true });
    }
    const call: HttpCall = {
      method: "GET",
      url: `http://${stranger.host}/spy`,
      query: [],
      headers: [],
      body: { kind: "none" },
    };
    expect(await runtime.invokeHttp({ call, authorization, ...callDefaults })).toMatchObject({
      ok: false,
      error: { code: "EGRESS_REFUSED", details: { notSent: true } },
    });
    const seen = ({ received }: Listener) => received.map(({ url, headers }) => `${url} ${headers["x-key"]}`);
    expect([main, upload, stranger].map(seen)).toEqual([
      ["/list the-key-of-the-test"],
      ["/up/file the-key-of-the-test"],
      [],
    ]);
  });
});
