import { checkDeclaration, type ServiceParam, serviceActionSchema, serviceParamSchema } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { actionOf } from "../custom/action-of.ts";
import { connectorOf } from "../custom/connector-of.ts";
import type { ActionRequest } from "../define.ts";
import { actionsOf, reportDocument } from "./openapi.ts";

const answers = { responses: { 200: { description: "ok" } } };
const documentOf = (servers: unknown, paths: object = { "/x": { get: answers } }) =>
  JSON.stringify({ openapi: "3.0.3", info: { title: "T", version: "1" }, servers, paths });
const report = (...of: Parameters<typeof documentOf>) => reportDocument(documentOf(...of));
const urls = (servers: unknown) => report(servers).servers.map(({ url }) => url);

describe("A server of an OpenAPI document", () => {
  it("[K5] [K8] keeps its variables open, with the document's default as the usual value", () => {
    const variables = {
      shop: { default: "acme", description: " Name of the shop " },
      region: { default: "us", enum: ["eu", "us"] },
      team: { default: "all" },
      none: { default: "" },
    };
    const [server] = report([{ url: "https://{shop}.{region}.example.com/{team}/{none}/", variables }]).servers;
    expect(server).toEqual({
      url: "https://{shop}.{region}.example.com/{team}/{none}",
      description: "",
      params: [
        { kind: "label", key: "shop", label: "shop", help: "Name of the shop", initial: "acme" },
        { kind: "choice", key: "region", label: "region", options: ["eu", "us"], initial: "us" },
        { kind: "segment", key: "team", label: "team", initial: "all" },
        { kind: "segment", key: "none", label: "none" },
      ],
    });
    for (const param of server?.params ?? []) expect(serviceParamSchema.safeParse(param).success).toBe(true);
  });

  it("[K5] [K8] has a whole host with its default, and no default that could not be filled in", () => {
    const param = (value: string) =>
      report([{ url: "https://{host-name}/v1", variables: { "host-name": { default: value } } }]).servers[0]?.params[0];
    const host = { kind: "host", key: "host_name", label: "host-name", suffix: null };
    expect(param("upload.example.com")).toEqual({ ...host, initial: "upload.example.com" });
    for (const value of ["127.0.0.1", "a/b", "localhost", "A.example.com"]) expect(param(value)).toEqual(host);
  });

  it("[K8] with variables in scheme, port or the end of its host becomes addresses with the document's values, the default first", () => {
    const variables = {
      protocol: { default: "https", enum: ["http", "https"] },
      port: { default: "8443", enum: ["443", "8443"] },
      site: { default: "example.com", enum: ["example.eu", "example.com"] },
      sub: { default: "api" },
    };
    expect(urls([{ url: "{protocol}://{sub}.example.com:{port}/v1", variables }])).toEqual([
      "https://{sub}.example.com:8443/v1",
      "https://{sub}.example.com:443/v1",
      "http://{sub}.example.com:8443/v1",
      "http://{sub}.example.com:443/v1",
    ]);
    expect(urls([{ url: "https://{sub}.{site}/v1", variables }])).toEqual([
      "https://{sub}.example.com/v1",
      "https://{sub}.example.eu/v1",
    ]);
    const { protocol } = variables;
    expect(
      urls([{ url: "{protocol}://{name}", variables: { protocol, name: { default: "api.example.com" } } }]),
    ).toEqual(["https://{name}", "http://{name}"]);
  });

  it("[K8] that nothing can be called at is noted, however many values it lists", () => {
    const found = report([
      { url: "https://{site}.com", variables: { site: { default: "" } } },
      { url: "https://{undeclared}.com" },
      { url: "ftp://files.example.com" },
      {
        url: "https://{n}.com",
        variables: { n: { default: "a0", enum: Array.from({ length: 99 }, (_, n) => `a${n}`) } },
      },
    ]);
    expect(found.servers).toHaveLength(20);
    expect(
      found.notes.filter(({ reason }) => reason.includes("no whole address")).map(({ pointer }) => pointer),
    ).toEqual(["#/servers/0", "#/servers/1", "#/servers/2"]);
  });

  it("[K5] has parameters of its own where another server has others of that name", () => {
    const server = (host: string, options: string[]) => ({
      url: `https://{region}.${host}/`,
      variables: { region: { default: options[0], enum: options } },
    });
    const found = report([
      server("a.example.com", ["eu"]),
      server("b.example.com", ["eu"]),
      server("c.example.com", ["x"]),
    ]);
    expect(found.servers.map(({ url }) => url)).toEqual([
      "https://{region}.a.example.com",
      "https://{region}.b.example.com",
      "https://{region_2}.c.example.com",
    ]);
    expect(found.servers[2]?.params).toMatchObject([{ key: "region_2", label: "region", options: ["x"] }]);
  });
});

describe("An operation at another server than the rest of its document", () => {
  const upload = { url: "https://{zone}.upload.example.com/v1", variables: { zone: { default: "eu" } } };
  const paths = {
    "/list": { get: { operationId: "list", ...answers } },
    "/send": { servers: [upload], post: { operationId: "send", ...answers } },
    "/both": {
      servers: [upload],
      get: { operationId: "own", servers: [{ url: "https://files.example.com/" }], ...answers },
    },
    "/same": { get: { operationId: "same", servers: [{ url: "https://api.example.com/v2" }], ...answers } },
    "/usual": { servers: [{ url: "https://api.example.com/v1" }], get: { operationId: "usual", ...answers } },
    "/short": { get: { operationId: "short", servers: [{ url: "/v3" }], ...answers } },
    "/lost": { get: { operationId: "lost", servers: [{ url: "//nowhere" }], ...answers } },
  };
  const text = documentOf([{ url: "https://api.example.com/v1" }], paths);
  const found = reportDocument(text);

  it("[K8] is listed with its host, and the host with how much lives there", () => {
    expect(found.operations.map(({ key, host }) => `${key} ${host}`)).toEqual([
      "list null",
      "send {zone}.upload.example.com",
      "own files.example.com",
      "same api.example.com",
      "usual null",
      "short api.example.com",
    ]);
    expect(found.otherHosts).toEqual([
      {
        host: "{zone}.upload.example.com",
        operations: 1,
        params: [{ kind: "label", key: "zone", label: "zone", initial: "eu" }],
      },
      { host: "files.example.com", operations: 1, params: [] },
      { host: "api.example.com", operations: 2, params: [] },
    ]);
  });

  it("[K8] that cannot be called says why, and what to do", () => {
    expect(found.notes).toEqual([
      {
        kind: "simplified",
        pointer: "#/paths/~1short/get",
        reason: expect.stringContaining("https://api.example.com/v3"),
      },
      {
        kind: "left-out",
        pointer: "#/paths/~1lost/get/servers/0",
        reason: expect.stringContaining("no whole address"),
      },
      { kind: "left-out", pointer: "#/paths/~1lost/get", reason: expect.stringContaining("make a service by hand") },
    ]);
  });

  it("[K8] becomes an action only when its host was chosen", () => {
    const make = (keys: string[], hosts: string[]) => actionsOf(text, { keys, auth: null, hosts });
    expect(() => make(["list", "send"], ["files.example.com", "upload.example.com"])).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", message: expect.stringContaining("{zone}.upload.example.com") }),
    );
    expect(make(["list"], []).map(({ address }) => address)).toEqual([undefined]);
    expect(
      make(["own", "same", "short"], ["files.example.com", "api.example.com"]).map(({ address }) => address),
    ).toEqual(["https://files.example.com", "https://api.example.com/v2", "https://api.example.com/v3"]);
  });

  it("[K5] [K8] is called there, and the connection's hosts are those of the chosen actions and no other", () => {
    const actions = actionsOf(text, { keys: ["list", "send"], auth: null, hosts: ["{zone}.upload.example.com"] });
    const params: ServiceParam[] = found.otherHosts[0]?.params ?? [];
    const declaration = {
      auth: { type: "basic" as const },
      baseUrl: "https://api.example.com/v1",
      params,
      testPath: null,
      actions: actions.map((action) => serviceActionSchema.parse(action)),
    };
    expect(checkDeclaration(declaration)).toEqual([]);
    expect(checkDeclaration({ ...declaration, params: [] })).toMatchObject([{ path: "actions.send.address" }]);
    const key = `custom_${"0".repeat(31)}1`;
    const connector = connectorOf({ key, name: "T", linkName: "t", revision: 1, deleted: false, declaration });
    expect([connector.hosts, connector.hostsIn?.({ params: { zone: "us" }, facts: {}, region: {} })]).toEqual([
      ["api.example.com"],
      ["api.example.com", "us.upload.example.com"],
    ]);
    expect(connector.params).toMatchObject([{ key: "zone", initial: "eu" }]);
    const urlOf = (index: number) => {
      const action = actionOf(actions[index] as (typeof actions)[number], declaration.baseUrl);
      const place = { facts: {}, region: {}, params: { zone: "us" } };
      return (action.request({ input: {}, place, idempotencyKey: "k" }) as ActionRequest).url;
    };
    expect([urlOf(0), urlOf(1)]).toEqual(["https://api.example.com/v1/list", "https://us.upload.example.com/v1/send"]);
  });
});

describe("What an OpenAPI document says of a value that has to be given", () => {
  const parameter = (name: string, schema: object, more: object = { required: true }) => ({
    name,
    in: "header",
    schema,
    ...more,
  });
  const text = documentOf([], {
    "/x": {
      post: {
        operationId: "x",
        parameters: [
          parameter("X-Version", { type: "string", default: "2024-01-01", enum: ["2023-01-01", "2024-01-01"] }),
          parameter("X-Kind", { type: "string", enum: ["only"] }),
          parameter("X-Count", { type: "integer", default: 3 }),
          parameter("X-Wrong", { type: "integer", default: "three" }),
          parameter("X-Free", { type: "string", default: "left to the service" }, {}),
        ],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["kind"],
                properties: {
                  kind: { type: "string", default: "plain" },
                  size: { type: "integer", default: 7 },
                  inner: {
                    type: "object",
                    required: ["unit"],
                    properties: { unit: { type: "string", default: "kg" } },
                  },
                },
              },
            },
          },
        },
        ...answers,
      },
    },
    "/odd?beta=true&kind={kind}": { get: { operationId: "odd", ...answers } },
    "/odd#part": { get: { operationId: "part", ...answers } },
  });
  const made = (key: string, input: object) => {
    const [found] = actionsOf(text, { keys: [key], auth: null, hosts: [] });
    const action = actionOf(serviceActionSchema.parse(found), "https://a.example");
    const place = { facts: {}, region: {}, params: {} };
    return action.request({ input: action.input.parse(input), place, idempotencyKey: "k" }) as ActionRequest;
  };

  it("[K8] is sent where nothing else is filled in, and nothing is sent that may be left open", () => {
    const { headers, json } = made("x", { X_Wrong: 1 });
    expect(headers).toEqual({ "X-Version": "2024-01-01", "X-Kind": "only", "X-Count": "3", "X-Wrong": "1" });
    expect(json).toEqual({ kind: "plain" });
    expect(made("x", { X_Wrong: 1, X_Version: "2023-01-01", inner: {} })).toMatchObject({
      headers: { "X-Version": "2023-01-01" },
      json: { kind: "plain", inner: { unit: "kg" } },
    });
    expect(() => made("x", {})).toThrow();
    expect(() => made("x", { X_Wrong: 1, X_Version: "2022-01-01" })).toThrow();
  });

  it("[K8] may stand behind its path, where a query or a mark tells operations apart", () => {
    expect([made("odd", {}).url, made("part", {}).url]).toEqual([
      "https://a.example/odd?beta=true",
      "https://a.example/odd",
    ]);
  });
});
