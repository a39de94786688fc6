import { FormworkError, type ServiceAuth, type ServiceDeclaration } from "@formwork/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createConnectorRuntime, createEgress, type Egress } from "../runtime.ts";
import { builtService, storedService } from "../testing/built-service.ts";
import { json, type Listener, listen } from "../testing/listener.ts";
import { createMemoryStore } from "../testing/memory-store.ts";

type Consenting = Extract<ServiceAuth, { grant: "authorization_code" }>;

const now = new Date("2026-01-01T00:00:00Z");
const client = { clientId: "id", clientSecret: "secret" };

describe("A custom OAuth 2 service", () => {
  let service: Listener;
  let egress: Egress;
  let host = "";
  let me: { status?: number; body: string };
  let revocation = 200;
  beforeAll(async () => {
    service = await listen(({ url }) => {
      if (url === "/token") return json('{"access_token":"a1","refresh_token":"r1","token_type":"bearer"}');
      return url.startsWith("/north/me") ? json(me.body, me.status) : json("{}", revocation);
    });
    host = service.host;
    egress = createEgress({ allowHosts: [host] });
  });
  beforeEach(() => {
    service.received.length = 0;
    revocation = 200;
    me = { body: '{"user":{"e.mail":"ana@mine.example","id":7615917337495251231}}' };
  });
  afterAll(async () => {
    await egress.close();
    await service.close();
  });

  function running(more: Partial<Consenting> = {}, declaration: Partial<ServiceDeclaration> = {}) {
    const auth: Consenting = {
      type: "oauth2",
      grant: "authorization_code",
      place: { in: "header" },
      scopes: [],
      scopeSeparator: " ",
      authorizeUrl: `http://${host}/authorize`,
      tokenUrl: `http://${host}/token`,
      refreshUrl: null,
      pkce: true,
      clientAuth: "body",
      revokeUrl: `http://${host}/revoke`,
      account: { url: `http://${host}/{tenant}/me?fields=all`, label: "user.e.mail", id: "user.id" },
      ...more,
    };
    const params = [{ kind: "segment" as const, key: "tenant", label: "Tenant" }];
    const rest = { baseUrl: `http://${host}`, testPath: null, params, ...declaration };
    const connector = builtService(auth, rest);
    const store = createMemoryStore(() => now.getTime());
    const runtime = createConnectorRuntime({ egress, store, services: { live: async () => connector } });
    const connect = () =>
      runtime.completeConsent({
        connector: connector.key,
        clientCredential: client,
        region: null,
        params: { tenant: "north" },
        scopes: [],
        redirectUri: "https://formwork.example/oauth/callback/x",
        now,
        kept: "a-verifier-of-at-least-forty-three-characters-0123456789",
        callback: new URLSearchParams({ code: "c", state: "s" }),
      });
    return { connector, stored: storedService(auth, rest), store, runtime, connect };
  }

  it("[K4] [C4] names the account by what its address for that answers, with every digit of its id", async () => {
    expect(await running().connect()).toMatchObject({
      accountLabel: "ana@mine.example",
      remoteAccountId: "7615917337495251231",
    });
    expect(service.received.at(-1)).toMatchObject({
      url: "/north/me?fields=all",
      headers: { authorization: "Bearer a1" },
    });
  });

  it("[K4] names all accounts alike where it has no such address, and needs no id", async () => {
    expect(await running({ account: undefined }).connect()).toMatchObject({
      accountLabel: "Mine account",
      remoteAccountId: null,
    });
    const account = { url: `http://${host}/{tenant}/me`, label: "user.id", id: "" };
    expect(await running({ account }).connect()).toMatchObject({
      accountLabel: "7615917337495251231",
      remoteAccountId: null,
    });
  });

  it.each([
    [{ status: 404, body: "{}" }, "status 404"],
    [{ status: 401, body: "{}" }, "status 401"],
    [{ body: '{"user":{}}' }, "user.e.mail"],
    [{ body: '{"user":{"e.mail":" "}}' }, "user.e.mail"],
    [{ body: '{"user":{"e.mail":{"x":1},"id":1}}' }, "user.e.mail"],
    [{ body: '{"user":{"e.mail":"ana"}}' }, "user.id"],
    [{ body: "no JSON" }, "user.e.mail"],
  ])(
    "[K4] stores nothing when %j does not say whose account it is, and says what is missing",
    async (answer, missing) => {
      me = answer;
      await expect(running().connect()).rejects.toMatchObject({
        code: "REMOTE_ERROR",
        message: expect.stringContaining(missing),
      });
    },
  );

  it("[C11] is asked the same question when an account is checked", async () => {
    const { connector, store, runtime, connect } = running();
    const row = await store.add({ connectorKey: connector.key, params: { tenant: "north" }, ...(await connect()) });
    expect(await runtime.check(row)).toMatchObject({ ok: true });
    me = { body: "{}" };
    expect(await runtime.check(row)).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
  });

  it.each([200, 204, 202])("[C13] is told to forget a token (RFC 7009), and may confirm with %i", async (status) => {
    const { connector, runtime } = running();
    revocation = status;
    const secret = { type: "oauth2" as const, accessToken: "a1", refreshToken: "r1" };
    const request = { connector: connector.key, clientCredential: client, region: null, params: { tenant: "north" } };
    expect(await runtime.revokeRemote({ ...request, secret })).toEqual({ revoked: true });
    expect(service.received).toMatchObject([{ url: "/revoke", body: expect.stringContaining("token=r1") }]);
  });

  it("[C13] [K6] is told by what it was when the tokens were given, though it was deleted since", async () => {
    const { stored } = running();
    const services = { live: () => Promise.reject(new FormworkError("SERVICE_DELETED", "It was deleted.")) };
    const runtime = createConnectorRuntime({ egress, store: createMemoryStore(), services });
    const secret = { type: "oauth2" as const, accessToken: "a1", refreshToken: "r1" };
    const request = { connector: stored.key, service: stored, clientCredential: client, region: null };
    expect(await runtime.revokeRemote({ ...request, params: { tenant: "north" }, secret })).toEqual({ revoked: true });
    expect(service.received).toMatchObject([{ url: "/revoke", body: expect.stringContaining("token=r1") }]);
  });

  it("[C13] that has no address for it, or does not confirm, is said to be untold", async () => {
    const secret = { type: "oauth2" as const, accessToken: "a1", refreshToken: null };
    const request = { clientCredential: client, region: null, params: { tenant: "north" }, secret };
    const silent = running({ revokeUrl: undefined });
    expect(await silent.runtime.revokeRemote({ connector: silent.connector.key, ...request })).toMatchObject({
      revoked: false,
      retry: false,
    });
    const refusing = running();
    revocation = 503;
    expect(await refusing.runtime.revokeRemote({ connector: refusing.connector.key, ...request })).toMatchObject({
      revoked: false,
      retry: true,
    });
  });
});
