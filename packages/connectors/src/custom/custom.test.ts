import { readFileSync } from "node:fs";
import type { HttpCall, ServiceAuth, ServiceDeclaration } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actionsOf } from "../openapi/openapi.ts";
import type { OwnedService, ServiceSource } from "../ports.ts";
import { createConnectorRuntime, createEgress, createServices, type Egress } from "../runtime.ts";
import { callDefaults } from "../testing/authorized.ts";
import { createMemoryStore } from "../testing/memory-store.ts";
import { startWorld, type WorldServer } from "../testing/world-server.ts";
import { describeService } from "./describe-service.ts";
import { markOf } from "./mark.ts";

const key = `custom_${"0".repeat(31)}1`;
const keyAuth: ServiceAuth = {
  type: "api_key",
  parameters: [{ key: "token", label: "API key", in: "header", name: "Authorization", prefix: "Bearer " }],
};
const declaration: ServiceDeclaration = {
  auth: keyAuth,
  baseUrl: "https://{shop}.example",
  params: [{ kind: "choice", key: "shop", label: "Shop", options: ["crm"] }],
  testPath: "/",
  actions: [],
};
const crm = {
  ...declaration,
  baseUrl: "https://{host}",
  params: [{ kind: "host" as const, key: "host", label: "Host", suffix: null }],
};
const stored = (more: Partial<OwnedService> = {}): OwnedService => ({
  key,
  organizationId: "house",
  name: "Our CRM",
  linkName: "our_crm",
  revision: 1,
  deleted: false,
  declaration: crm,
  ...more,
});

/** Services in memory, with a count of the full reads. */
function sourceOf(service: OwnedService) {
  const state = { service, reads: 0, heads: 0 };
  const source: ServiceSource = {
    async heads(keys) {
      state.heads += 1;
      return keys.includes(state.service.key) ? [state.service] : [];
    },
    headsOf: async () => [state.service],
    async read() {
      state.reads += 1;
      return [state.service];
    },
  };
  return { state, source };
}

describe("A custom service", () => {
  let world: WorldServer;
  let egress: Egress;
  beforeAll(async () => {
    world = await startWorld();
    egress = createEgress({ sandboxUrl: world.url });
  });
  afterAll(async () => {
    await egress.close();
    await world.close();
  });

  async function running(service: OwnedService, params: Record<string, string> = { host: "crm.example" }) {
    const { state, source } = sourceOf(service);
    const services = createServices(source);
    const store = createMemoryStore();
    const runtime = createConnectorRuntime({ egress, store, services });
    const secret = { type: "values" as const, values: { token: "sandbox-key" } };
    const authorization = await store.add({ connectorKey: key, secret, params });
    const send = (url: string) => {
      const call: HttpCall = {
        method: "GET",
        url,
        query: [{ name: "email", value: "a@b.c" }],
        headers: [],
        body: { kind: "none" },
      };
      return runtime.invokeHttp({ call, authorization, ...callDefaults });
    };
    return { state, services, runtime, authorization, send, secret };
  }

  it("[R2] is kept compiled, and not pushed out by the huge ones of another organization", async () => {
    const keyOf = (number: number) => `custom_${String(number).padStart(32, "0")}`;
    const properties = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`p${at}`, { type: "string" }]));
    const action = {
      key: "send",
      title: "Send",
      description: "",
      method: "POST" as const,
      path: "/",
      scopes: [],
      places: [],
      body: "json" as const,
      input: { type: "object", properties },
      output: {},
      wrapsOutput: false,
    };
    const actions = Array.from({ length: 20 }, (_, at) => ({ ...action, key: `send${at}` }));
    const small = stored({ key: keyOf(1) });
    const huge = Array.from({ length: 20 }, (_, at) =>
      stored({ key: keyOf(at + 2), organizationId: "other", declaration: { ...crm, actions } }),
    );
    const read: string[] = [];
    const of = (keys: readonly string[]) => [small, ...huge].filter((one) => keys.includes(one.key));
    const source: ServiceSource = {
      heads: async (keys) => of(keys),
      headsOf: async () => [],
      read: async (keys) => {
        read.push(...keys);
        return of(keys);
      },
    };
    const services = createServices(source, 16 * 1_048_576);
    for (const one of [small, ...huge, small, ...huge.slice(-1)]) await services.live(one.key);
    expect(read.filter((one) => one === small.key)).toHaveLength(1);
    expect(read.filter((one) => one === keyOf(21))).toHaveLength(1);
    // The first of the huge services was evicted.
    await services.live(keyOf(2));
    expect(read.filter((one) => one === keyOf(2))).toHaveLength(2);
  });

  it("[K5] offers what a parameter may be as a choice", () => {
    expect(describeService(stored({ declaration })).params).toEqual([
      { key: "shop", label: "Shop", options: [{ value: "crm", label: "crm" }] },
    ]);
  });

  it("[K8] [K5] is used in the HTTP-request step: the key goes to its place, and placeholders are filled in the address", async () => {
    const { send } = await running(stored());
    expect(await send("https://{host}/contacts")).toMatchObject({
      ok: true,
      output: { status: 200, body: { total: 0 } },
    });
  });

  it("[K5] is called at the hosts its builder and its connection named, and nowhere else", async () => {
    const { send } = await running(stored());
    const before = world.world.calls().length;
    for (const url of [
      "https://www.zohoapis.com/crm/v8/users",
      "https://evil.com/{host}",
      "https://{host}.evil.com/",
      "https://{host}@evil.com/",
    ]) {
      expect(await send(url)).toMatchObject({
        ok: false,
        error: { code: "EGRESS_REFUSED", details: { notSent: true } },
      });
    }
    expect(await send("https://{other}/contacts")).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    expect(world.world.calls()).toHaveLength(before);
  });

  it("[K5] is not called at all with a parameter that would lead elsewhere, however it came to be stored", async () => {
    for (const host of ["evil.com/", "a@evil.com", "127.0.0.1", "", "evil.com:8443"]) {
      const { send } = await running(stored(), { host });
      expect(await send("https://{host}/contacts")).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
  });

  it("[C11] has its key tested by the path its builder named", async () => {
    const { runtime } = await running(stored());
    const test = (value: string) =>
      runtime.testAuthorization({
        connector: key,
        region: null,
        params: { host: "crm.example" },
        values: { token: value },
      });
    expect(await test("sandbox-key")).toEqual({ ok: true, accountLabel: "Key in Authorization" });
    expect(await test("wrong")).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED" } });
  });

  it("[K8] made from an OpenAPI document runs its typed actions", async () => {
    const text = readFileSync(new URL("../openapi/testing/nasty.yaml", import.meta.url), "utf8");
    const actions = actionsOf(text, {
      keys: ["create_contact", "find_contacts", "post_contacts_id"],
      auth: "Key",
      hosts: [],
    });
    const { runtime, authorization, services } = await running(stored({ declaration: { ...crm, actions } }));
    const invoke = (action: string, input: Record<string, string>) =>
      runtime.invokeAction({ connector: key, action, input, authorization, ...callDefaults });
    const made = await invoke("create_contact", { email: "ana@example.net", name: "Ana" });
    expect(made).toMatchObject({ ok: true, output: { email: "ana@example.net", name: "Ana" } });
    expect(await invoke("find_contacts", { email: "ana@example.net" })).toMatchObject({
      ok: true,
      output: { total: 1 },
    });
    expect(await invoke("post_contacts_id", { id: "404", email: "x@y.z" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", message: expect.stringContaining("Our CRM did not accept this") },
    });
    const described = (await services.catalogueOf("any"))[key];
    expect(described).toMatchObject({ origin: "custom", name: "Our CRM", authType: "api_key" });
    expect(described?.actions.map((each) => [each.key, each.guarantee])).toEqual([
      ["create_contact", "keyed"],
      ["find_contacts", "read"],
      ["post_contacts_id", "none"],
    ]);
  });

  it("[K6] counts from the next call on in its new form, and is compiled once for a revision", async () => {
    const { state, send, services } = await running(stored());
    await send("https://{host}/contacts");
    await send("https://{host}/contacts");
    expect(state.reads).toBe(1);
    const edited = {
      ...keyAuth,
      parameters: [{ ...keyAuth.parameters[0], name: "X-Other", prefix: "" }],
    } as ServiceAuth;
    state.service = stored({ revision: 2, declaration: { ...crm, auth: edited } });
    expect(await send("https://{host}/contacts")).toMatchObject({ ok: false, error: { details: { status: 401 } } });
    expect(state.reads).toBe(2);
    expect((await services.live(key)).auth).toMatchObject({ places: [{ name: "X-Other" }] });
  });

  it("[K6] that was deleted says so, and nothing leaves", async () => {
    const { state, send, services } = await running(stored());
    state.service = stored({ revision: 2, deleted: true });
    const before = world.world.calls().length;
    expect(await send("https://{host}/contacts")).toMatchObject({
      ok: false,
      error: { code: "SERVICE_DELETED", details: { notSent: true } },
    });
    expect(world.world.calls()).toHaveLength(before);
    expect((await services.catalogueFor([key]))[key]).toMatchObject({ name: "Our CRM", deleted: true, actions: [] });
  });

  it("asks nobody about services that are built in", async () => {
    const { state, services } = await running(stored());
    const heads = state.heads;
    expect(await services.catalogueFor(["zoho_crm", "http"])).not.toHaveProperty(key);
    expect((await services.live("zoho_crm")).name).toBe("Zoho CRM");
    expect(state.heads).toBe(heads);
  });

  it("has initials of its own on a ground that white letters can be read on", () => {
    expect(markOf({ key, name: "our crm" })).toMatchObject({ initials: "OC" });
    expect(markOf({ key, name: "Zürich" }).initials).toBe("ZÜ");
    expect(markOf({ key, name: "—" }).initials).toBe("?");
  });
});

describe("A custom service's sign-in", () => {
  const connectorOf = async (auth: ServiceAuth) =>
    createServices(sourceOf(stored({ declaration: { ...declaration, auth } })).source).live(key);

  it("[K4] [C6] is OAuth 2 with PKCE unless it is off, and takes longer client ids than built-in services", async () => {
    const oauth: ServiceAuth = {
      type: "oauth2",
      grant: "authorization_code",
      place: { in: "query", name: "token" },
      scopes: ["read"],
      authorizeUrl: "https://crm.example/authorize",
      tokenUrl: "https://crm.example/token",
      refreshUrl: null,
      pkce: true,
      scopeSeparator: ",",
      clientAuth: "body",
    };
    const { auth } = await connectorOf(oauth);
    expect(auth).toMatchObject({
      pkce: "S256",
      tokenPlace: { in: "query", name: "token" },
      baseScopes: ["read"],
      scopeSeparator: ",",
    });
    if (auth.type !== "oauth2") throw new Error("not OAuth 2");
    expect(auth.clientIdPattern?.test("123-abc.apps.googleusercontent.com")).toBe(true);
    expect((await connectorOf({ ...oauth, pkce: false })).auth).toMatchObject({ pkce: "never" });
  });

  it("[K4] is AWS with service and region that each connection may change", async () => {
    const connector = await connectorOf({ type: "aws_sigv4", service: "sqs", region: "eu-west-1" });
    expect(connector.auth).toMatchObject({ service: { param: "awsService" }, region: { param: "awsRegion" } });
    expect(connector.params.map((param) => [param.key, param.initial])).toEqual([
      ["awsService", "sqs"],
      ["awsRegion", "eu-west-1"],
      ["shop", undefined],
    ]);
  });
});
