import { FormworkError, type HttpCall, type ServiceAuth } from "@formwork/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reportDocument } from "../openapi/openapi.ts";
import { callDefaults } from "../testing/authorized.ts";
import { builtService } from "../testing/built-service.ts";
import { type Canary, startCanary } from "../testing/canary.ts";
import { atPort, names, numbers, shapes } from "../testing/hostile-addresses.ts";
import { openPlayedEgress } from "../testing/played-egress.ts";

// Every name resolves to this machine, where a server listens, so every allowed call is dialled.
const toHere = async () => [{ address: "127.0.0.1", family: 4 }];
const hostile = [...numbers, ...shapes, ...Object.keys(names).map((name) => `https://${name}/`)];

const client = { clientId: "client", clientSecret: "secret" };
const place = { region: null, params: {} };
const values = { token: "key" };
const now = new Date("2026-01-01T00:00:00Z");
const redirectUri = "https://formwork.example/oauth/callback/mine";
const state = { state: "state", codeVerifier: "a-verifier-of-at-least-forty-three-characters-0123456789" };
const beginning = { ...place, ...state, connector: "custom_1", client, scopes: [], redirectUri, personal: false };
const answered = (callback: Record<string, string>, connector = "custom_1") => ({
  ...place,
  connector,
  clientCredential: client,
  scopes: [],
  redirectUri,
  now,
  kept: state.codeVerifier,
  callback: new URLSearchParams(callback),
});
const keyed: ServiceAuth = {
  type: "api_key",
  parameters: [{ key: "token", label: "Key", in: "header", name: "X-Key" }],
};
const consented = (given: { tokenUrl: string; refreshUrl?: string; authorizeUrl?: string }): ServiceAuth => ({
  type: "oauth2",
  grant: "authorization_code",
  place: { in: "header" },
  scopes: [],
  scopeSeparator: " ",
  pkce: true,
  clientAuth: "basic",
  authorizeUrl: "https://mine.test/authorize",
  refreshUrl: null,
  ...given,
});
const signed = (given: { requestTokenUrl: string; accessTokenUrl: string }): ServiceAuth => ({
  type: "oauth1",
  place: "header",
  authorizeUrl: "https://mine.test/authorize",
  ...given,
});
const get = (url: string): HttpCall => ({ method: "GET", url, query: [], headers: [], body: { kind: "none" } });

/** Ways to give the product an address and make it call there; each rejects with the failure. */
type Door = (address: string, allowHosts: readonly string[]) => Promise<unknown>;

const open = (allowHosts: readonly string[], services: Parameters<typeof openPlayedEgress>[0]["services"] = []) =>
  openPlayedEgress({ resolver: toHere, services, allowHosts });

async function failed(work: Promise<{ ok: boolean; error?: { code: string } }>): Promise<never> {
  const result = await work;
  throw result.ok ? new Error("it was called") : result.error;
}

const apiAt = { ...callDefaults, timeoutMs: 2_000 };
const entering = { ...place, client: null, scopes: [], now };

const doors: Record<string, Door> = {
  "the address of an HTTP request": (url, allow) =>
    failed(open(allow).runtime.invokeHttp({ ...apiAt, call: get(url), authorization: null })),
  "the address of an HTTP request with a connection": async (url, allow) => {
    const { runtime, store } = open(allow);
    const secret = { type: "values" as const, values: { header: "X-Key", value: "key" } };
    const params = { baseUrl: `https://${allow[0] ?? "api.mine.test"}` };
    const authorization = await store.add({ connectorKey: "http", secret, params });
    return failed(runtime.invokeHttp({ ...apiAt, call: get(url), authorization }));
  },
  "the address of the API of a connection": (baseUrl, allow) =>
    open(allow).runtime.enterValues({
      ...entering,
      connector: "http",
      params: { baseUrl },
      values: { header: "X-Key", value: "key" },
    }),
  "the base address of a custom service": (baseUrl, allow) =>
    open(allow, [builtService(keyed, { baseUrl })]).runtime.enterValues({ ...entering, connector: "custom_1", values }),
  "its address for tokens": (tokenUrl, allow) =>
    open(allow, [builtService(consented({ tokenUrl }))]).runtime.completeConsent(
      answered({ code: "c", state: "state" }),
    ),
  "its address for refreshes": async (refreshUrl, allow) => {
    const service = builtService(consented({ tokenUrl: "https://mine.test/token", refreshUrl }));
    const { runtime, store } = open(allow, [service]);
    const secret = { type: "oauth2" as const, accessToken: "a", refreshToken: "r" };
    const ended = { expiresAt: new Date(0), refreshAfter: new Date(0) };
    return failed(runtime.check(await store.add({ connectorKey: "custom_1", secret, ...ended })));
  },
  "its address for request tokens": (requestTokenUrl, allow) => {
    const service = builtService(signed({ requestTokenUrl, accessTokenUrl: "https://mine.test/access" }));
    return open(allow, [service]).runtime.beginConsent(beginning);
  },
  "its address for access tokens": (accessTokenUrl, allow) => {
    const service = builtService(signed({ requestTokenUrl: "https://mine.test/request", accessTokenUrl }));
    return open(allow, [service]).runtime.completeConsent(answered({ oauth_token: "t", oauth_verifier: "v" }));
  },
  "a server that an OpenAPI document names": async (url, allow) => {
    const paths = { "/": { get: { responses: { 200: { description: "ok" } } } } };
    const document = { openapi: "3.1.0", info: { title: "T", version: "1" }, servers: [{ url }], paths };
    const [server] = reportDocument(JSON.stringify(document)).servers;
    if (!server) throw new FormworkError("INVALID_INPUT", "the address was left out");
    return doors["the base address of a custom service"]?.(server.url, allow);
  },
};

describe("Where somebody enters an address", () => {
  let canary: Canary;
  beforeEach(async () => {
    canary = await startCanary();
  });
  afterEach(() => canary.close());

  const refused = expect.objectContaining({
    code: expect.stringMatching(/^(EGRESS_REFUSED|INVALID_INPUT|REMOTE_ERROR|REFRESH_BUSY)$/),
  });

  it.each(Object.entries(doors))("no request leaves by %s", async (_name, door) => {
    for (const url of hostile) {
      for (const address of [url, url.replace(/^http:/, "https:"), atPort(url, canary.port)]) {
        await expect((async () => door(address, []))(), address).rejects.toEqual(refused);
      }
    }
    expect([canary.dialled(), canary.reached()]).toEqual([0, 0]);
  });

  it.each(Object.entries(doors))("%s is called indeed, once the operator allows the host", async (_name, door) => {
    const host = `127.0.0.1:${canary.port}`;
    await door(`https://${host}/`, [host]).catch(() => null);
    await expect.poll(() => canary.reached()).toBeGreaterThan(0);
  });
});
