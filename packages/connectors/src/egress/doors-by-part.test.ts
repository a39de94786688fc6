import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpCall, HttpPaging } from "@formwork/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reportDocument } from "../openapi/openapi.ts";
import { callDefaults } from "../testing/authorized.ts";
import { builtService } from "../testing/built-service.ts";
import { type Canary, startCanary } from "../testing/canary.ts";
import { atPort, names, numbers, shapes } from "../testing/hostile-addresses.ts";
import { openPlayedEgress, type Played } from "../testing/played-egress.ts";

// Every name resolves to this machine, where a server listens, so every allowed call is dialled.
const toHere = async () => [{ address: "127.0.0.1", family: 4 }];
const open = (given: Omit<Parameters<typeof openPlayedEgress>[0], "resolver"> = {}) =>
  openPlayedEgress({ resolver: toHere, ...given });
const client = { clientId: "client", clientSecret: "secret" };
const now = new Date("2026-01-01T00:00:00Z");
const entering = { region: null, client: null, scopes: [], now };
const keyed = {
  type: "api_key" as const,
  parameters: [{ key: "token", label: "Key", in: "header" as const, name: "X-Key" }],
};
const values = { token: "key" };

let canary: Canary;
beforeEach(async () => {
  canary = await startCanary();
});
afterEach(() => canary.close());
const untouched = () => expect([canary.dialled(), canary.reached()]).toEqual([0, 0]);
const codes = (...more: string[]) =>
  expect.objectContaining({
    code: expect.stringMatching(`^(${["EGRESS_REFUSED", "INVALID_INPUT", ...more].join("|")})$`),
  });

const parts = () => [
  ...["127.0.0.1", "127.1", "0x7f000001", "0x7f.1", "2130706433", "0177.0.0.1", "[::1]", "::1", "[::ffff:127.0.0.1]"],
  ...[
    "localhost",
    "localhost.",
    "LOCALHOST",
    "１２７.0.0.1",
    "127.0.0.1.",
    "127.0.0.1%00",
    "127.0.0.1\n",
    "\t127.0.0.1",
  ],
  ...[
    `127.0.0.1:${canary.port}`,
    `127.0.0.1:${canary.port}/`,
    `127.0.0.1:${canary.port}#`,
    `127.0.0.1:${canary.port}?`,
  ],
  ...[
    `127.0.0.1:${canary.port}\\`,
    "127.0.0.1/",
    "a@127.0.0.1",
    `x@127.0.0.1:${canary.port}/`,
    "evil.test/",
    "evil.test#",
  ],
  ...[
    "evil.test?",
    "evil.test\\",
    "evil.test:443/",
    "a@evil.test",
    "%2e%2e",
    "..",
    ".",
    "",
    "-",
    "ünï",
    "a".repeat(300),
  ],
  ...["us-east-1.evil.test/", "us-east-1@evil.test", "login.evil.test/", "login/../x", "https://127.0.0.1"],
];

type Door = (part: string) => Promise<unknown>;

/** Parts of an address with which a connection is created, and a value its service could have. */
const partDoors: Record<string, { enter: Door; proper: string }> = {
  "a whole host of a custom service": {
    proper: "api.mine.test",
    enter: (host) => {
      const params = [{ kind: "host" as const, key: "host", label: "Host", suffix: null }];
      const services = [builtService(keyed, { baseUrl: "https://{host}", params })];
      return open({ services }).runtime.enterValues({ ...entering, connector: "custom_1", params: { host }, values });
    },
  },
  "the front of a host of a custom service": {
    proper: "shop",
    enter: (shop) => {
      const params = [{ kind: "label" as const, key: "shop", label: "Shop" }];
      const services = [builtService(keyed, { baseUrl: "https://{shop}.mine.test", params })];
      return open({ services }).runtime.enterValues({ ...entering, connector: "custom_1", params: { shop }, values });
    },
  },
  "the mail server": {
    proper: "mail.mine.test",
    enter: (host) =>
      open().runtime.enterValues({
        ...entering,
        connector: "smtp",
        params: {},
        values: { host, port: "587", security: "starttls", sender: "me@mine.test", username: "u", password: "p" },
      }),
  },
  "the site of Jira": {
    proper: "acme.atlassian.net",
    enter: (site) =>
      open().runtime.enterValues({
        ...entering,
        connector: "jira",
        params: {},
        values: { site, username: "u", password: "p" },
      }),
  },
  "the region of S3": {
    proper: "eu-central-1",
    enter: (region) =>
      open().runtime.enterValues({
        ...entering,
        connector: "aws_s3",
        params: { region },
        values: { accessKeyId: "AKID", secretAccessKey: "secret" },
      }),
  },
  "the sign-in address of Salesforce": {
    proper: "login",
    // An empty one means the default.
    enter: (login) => exchange("salesforce", { params: { login: login === "" ? " " : login } }),
  },
};

function exchange(
  connector: string,
  given: { params?: Record<string, string>; callback?: Record<string, string>; play?: Played },
): Promise<unknown> {
  const { params = {}, callback = {}, play } = given;
  return open(play ? { play } : {}).runtime.completeConsent({
    connector,
    clientCredential: client,
    region: null,
    params,
    scopes: [],
    now,
    redirectUri: "https://formwork.example/oauth/callback/x",
    kept: "v".repeat(43),
    callback: new URLSearchParams({ code: "code", state: "state", ...callback }),
  });
}

describe("Where somebody enters a part of an address", () => {
  it.each(Object.entries(partDoors))("no request leaves by %s", async (_name, { enter, proper }) => {
    for (const part of parts())
      await expect((async () => enter(part))(), JSON.stringify(part)).rejects.toEqual(codes());
    // A matching one is resolved, and refused because of where it leads.
    await expect(enter(proper)).rejects.toMatchObject({ code: "EGRESS_REFUSED" });
    untouched();
  });

  it("no request leaves by the data centre of a webhook, and the name of a channel leads to no other host", async () => {
    const sent: URL[] = [];
    const play: Played = ({ url }) => {
      sent.push(new URL(url));
      return { status: 204, json: null };
    };
    const { runtime, store } = open({ play });
    const connector = "zoho_cliq_webhook";
    const secret = { type: "values" as const, values: { token: "key" } };
    const authorization = await store.add({ connectorKey: connector, secret });
    for (const part of [...parts(), "announcements"]) {
      const place = { region: part, params: {} };
      await expect(runtime.checkPlace(connector, place), JSON.stringify(part)).rejects.toEqual(codes());
      const call = { action: "postToChannel", input: { channel: part, text: "Hello" } };
      await runtime.invokeAction({ ...callDefaults, ...call, connector, authorization });
    }
    expect(sent.length).toBeGreaterThan(0);
    for (const { origin, pathname } of sent) {
      expect(origin).toBe("https://cliq.zoho.com");
      expect(pathname).toMatch(/^\/api\/v2\/channelsbyname\/[^/]+\/message$/);
    }
    untouched();
  });

  it("no request leaves for what an OpenAPI document refers to outside of itself", () => {
    for (const $ref of addresses()) {
      const operation = { responses: { 200: { $ref } }, parameters: [{ $ref }], requestBody: { $ref } };
      const paths = { "/a": { get: operation }, "/b": { $ref } };
      const document = { openapi: "3.0.3", info: { title: "T", version: "1" }, externalDocs: { url: $ref }, paths };
      reportDocument(JSON.stringify(document));
    }
    untouched();
  });
});

const hostile = [...numbers, ...shapes, ...Object.keys(names).map((name) => `https://${name}/`)];
const addresses = () => hostile.flatMap((url) => [url, url.replace(/^http:/, "https:"), atPort(url, canary.port)]);

const playToken =
  (json: Record<string, string>): Played =>
  (request) =>
    /\/token$/.test(request.url)
      ? { json: { access_token: "a", refresh_token: "r", token_type: "Bearer", ...json } }
      : null;

describe("Where a service names an address", () => {
  const refused = codes("AUTHORIZATION_NEEDS_REAUTHORIZATION", "CONSENT_INVALID", "REMOTE_REJECTED");

  it.each<[string, Door]>([
    [
      "instance_url of Salesforce's tokens",
      (instance_url) =>
        exchange("salesforce", {
          play: playToken({ instance_url, id: `${instance_url}id/00D000000000001/005000000000001` }),
        }),
    ],
    ["api_domain of Zoho's tokens", (api_domain) => exchange("zoho_crm", { play: playToken({ api_domain }) })],
    [
      "accounts-server of Zoho's callback",
      (address) => exchange("zoho_crm", { callback: { "accounts-server": address } }),
    ],
    ["location of Zoho's callback", (location) => exchange("zoho_crm", { callback: { location } })],
    ["iss of a callback (RFC 9207)", (iss) => exchange("zoho_crm", { callback: { iss } })],
  ])("no request leaves for %s", async (_name, door) => {
    for (const address of addresses()) await expect(door(address), address).rejects.toEqual(refused);
    untouched();
  });

  const bounds = { items: "", maxPages: 5, maxItems: 50, ends: [] };
  const own = "https://api.mine.test/list";
  const call = (paging: HttpPaging): HttpCall => ({
    method: "GET",
    url: own,
    query: [],
    headers: [],
    body: { kind: "none" },
    paging,
  });

  it.each<[string, HttpPaging, (next: string) => { headers?: Record<string, string>; json: unknown }]>([
    ["a header", { kind: "link", ...bounds }, (next) => ({ headers: { link: `<${next}>; rel="next"` }, json: [1] })],
    [
      "a body",
      { kind: "body-link", next: "next", ...bounds, items: "rows" },
      (next) => ({ json: { next, rows: [1] } }),
    ],
  ])("no request leaves for the next page that %s names, with a connection or without", async (_name, paging, page) => {
    for (const address of addresses()) {
      const asked: string[] = [];
      const play: Played = (request) => {
        asked.push(request.url);
        return new URL(request.url).host === "api.mine.test" ? page(address) : null;
      };
      const { runtime, store } = open({ play });
      const secret = { type: "values" as const, values: { header: "X-Key", value: "key" } };
      const authorization = await store.add({ connectorKey: "http", secret, params: { baseUrl: own } });
      for (const who of [null, authorization]) {
        const result = await runtime.invokeHttp({ ...callDefaults, call: call(paging), authorization: who });
        if (!result.ok) expect(result.error, address).toEqual(refused);
      }
      expect([...new Set(asked.map((url) => new URL(url).origin))], address).toEqual(["https://api.mine.test"]);
    }
    untouched();
  });
});

describe("A chain of redirects", () => {
  let server: Server;
  let host: string;
  let asked: string[];
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      const [, status = "302", hops = "1"] = (request.url ?? "").split("/");
      asked.push(request.url ?? "");
      const next = Number(hops) > 1 ? `/${status}/${Number(hops) - 1}` : `http://127.0.0.1:${canary.port}/`;
      response.writeHead(Number(status), { location: next }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const statuses = [301, 302, 303, 307, 308];
  it.each(statuses.flatMap((status) => [1, 2, 3].map((hops) => [status, hops] as const)))(
    "of status %i that ends at a private address after %i hops is not followed, and no key goes along",
    async (status, hops) => {
      const { runtime, store } = open({ allowHosts: [host] });
      const secret = { type: "values" as const, values: { header: "X-Key", value: "key" } };
      const authorization = await store.add({ connectorKey: "http", secret, params: { baseUrl: `http://${host}` } });
      const url = `http://${host}/${status}/${hops}`;
      const call: HttpCall = { method: "POST", url, query: [], headers: [], body: { kind: "json", value: {} } };
      for (const who of [null, authorization]) {
        const result = await runtime.invokeHttp({ ...callDefaults, call, authorization: who });
        expect(result).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED" } });
      }
      expect(asked).toEqual([`/${status}/${hops}`, `/${status}/${hops}`]);
      expect(canary.reached()).toBe(0);
    },
  );

  it.each(statuses)(
    "[RFC 9700 4.12] of status %i is not followed by a token endpoint, a refresh or a revocation",
    async (status) => {
      const sent: string[] = [];
      const play: Played = ({ url }) => {
        sent.push(url);
        return { status, headers: { location: `https://127.0.0.1:${canary.port}/` }, json: {} };
      };
      await expect(exchange("salesforce", { play })).rejects.toMatchObject({ code: "REMOTE_ERROR" });
      const { runtime, store } = open({ play });
      const secret = { type: "oauth2" as const, accessToken: "a", refreshToken: "r" };
      const ended = { expiresAt: new Date(0), refreshAfter: new Date(0) };
      const authorization = await store.add({ connectorKey: "salesforce", secret, ...ended });
      expect(await runtime.check(authorization)).toMatchObject({ ok: false });
      const revocation = { connector: "salesforce", clientCredential: client, region: null, params: {}, secret };
      expect(await runtime.revokeRemote(revocation)).toMatchObject({ revoked: false });
      expect(new Set(sent.map((url) => new URL(url).host))).toEqual(new Set(["login.salesforce.com"]));
      untouched();
    },
  );
});
