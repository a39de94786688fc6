import { afterEach, describe, expect, it } from "vitest";
import { defineConnector, fail, type OAuth2Method, oauth2, ok } from "../../src/define.ts";
import { createConnectorRuntime, createEgress, type Egress } from "../../src/runtime.ts";
import { createMemoryStore } from "../../src/testing/memory-store.ts";
import { host, startCounterpart } from "./counterpart.ts";

function service(method: Partial<OAuth2Method>) {
  return defineConnector({
    key: "op",
    name: "OP",
    description: "",
    category: "Test",
    color: "#000000",
    initials: "OP",
    docs: "",
    regions: [],
    params: [],
    actions: {},
    retired: null,
    hosts: [host],
    auth: oauth2({
      authorizeUrl: `https://${host}/auth`,
      tokenUrl: `https://${host}/token`,
      revokeUrl: `https://${host}/token/revocation`,
      authorizeParams: { prompt: "consent" },
      refresh: { rotates: true, idleDays: null },
      account: {
        request: () => ({ method: "GET", url: `https://${host}/me` }),
        read: ({ json }) => ({ label: String((json as { sub?: string } | undefined)?.sub), remoteId: null }),
      },
      ...method,
    }),
    failure: ({ status }) =>
      status === 401 ? fail({ ok: false, code: "ACCESS_TOKEN_REJECTED", message: "401" }) : null,
    test: { request: () => ({ method: "GET", url: `https://${host}/me` }), outcome: () => ok(null) },
  });
}
const secretOf = (way: "basic" | "body") => ({
  clientId: way === "basic" ? "client-basic" : "client-post",
  clientSecret: "the-secret-of-the-client-in-tests-only",
});

describe("[K4] OAuth 2 against oidc-provider", () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function start(method: Partial<OAuth2Method>, pkce = true) {
    const counterpart = await startCounterpart({ pkce });
    const egress: Egress = createEgress({ sandboxUrl: counterpart.url, sandboxHosts: [host] });
    closing.push(counterpart.close, egress.close);
    const store = createMemoryStore();
    const runtime = createConnectorRuntime({ egress, store, services: { live: async () => service(method) } });
    const client = secretOf(method.clientAuth ?? "basic");
    const beginning = {
      connector: "op",
      client,
      region: null,
      params: {},
      scopes: ["openid", "offline_access"],
      redirectUri: "https://formwork.example/oauth/callback/op",
      state: "state-of-this-attempt-0123456789",
      codeVerifier: "a-verifier-of-at-least-forty-three-characters-0123456789",
      personal: false,
    };
    const complete = (callback: URLSearchParams, kept: string) => {
      const { client: clientCredential, ...rest } = beginning;
      return runtime.completeConsent({ ...rest, clientCredential, callback, kept, now: new Date() });
    };
    async function consent(change: (address: URL) => void = () => undefined) {
      const { url, kept } = await runtime.beginConsent(beginning);
      const address = new URL(url);
      change(address);
      return { callback: await counterpart.browse(address.href), kept };
    }
    return { runtime, store, client, consent, complete };
  }

  it.each([
    ["basic", "S256"],
    ["body", "S256"],
    ["basic", "never"],
  ] as const)("exchanges a code, the client in %s, PKCE %s", async (clientAuth, pkce) => {
    const { consent, complete } = await start({ clientAuth, pkce }, pkce === "S256");
    const { callback, kept } = await consent();
    expect(callback.get("iss")).toBe(`https://${host}`);
    expect(await complete(callback, kept)).toMatchObject({
      accountLabel: "ana",
      secret: { refreshToken: expect.any(String) },
    });
  });

  it("[RFC 9700 4.4, 4.5] is refused with another verifier, a used code, or the name of another server (RFC 9207)", async () => {
    const { consent, complete } = await start({});
    const first = await consent();
    const other = "another-verifier-of-at-least-forty-three-characters-01234";
    await expect(complete(first.callback, other)).rejects.toMatchObject({ code: "CONSENT_INVALID" });
    const second = await consent();
    await complete(second.callback, second.kept);
    await expect(complete(second.callback, second.kept)).rejects.toMatchObject({ code: "CONSENT_INVALID" });
    const third = await consent();
    third.callback.set("iss", "https://evil.example");
    await expect(complete(third.callback, third.kept)).rejects.toMatchObject({ code: "CONSENT_INVALID" });
  });

  it("[RFC 9700 4.8] [C10] is refused when somebody took the challenge out of the address: the verifier gives the downgrade away", async () => {
    const { consent, complete } = await start({}, false);
    const { callback, kept } = await consent(({ searchParams }) => {
      for (const name of ["code_challenge", "code_challenge_method"]) searchParams.delete(name);
    });
    expect(callback.get("code")).toBeTruthy();
    await expect(complete(callback, kept)).rejects.toMatchObject({ code: "CONSENT_INVALID" });
  });

  it("[C13] renews with rotation, and is forgotten once revoked (RFC 7009)", async () => {
    const { consent, complete, store, runtime, client } = await start({});
    const { callback, kept } = await consent();
    const authorization = await store.add({ connectorKey: "op", ...(await complete(callback, kept)) });
    Object.assign(store.peek(authorization.id), {
      clientCredential: { clientId: client.clientId, open: async () => client.clientSecret },
    });
    store.change(authorization.id, { refreshAfter: new Date(0) });
    const due = await store.read(authorization.id);
    expect(due && (await runtime.check(due))).toMatchObject({ ok: true });
    const renewed = await store.read(authorization.id);
    expect(renewed?.generation).toBe(2);
    const [before, after] = [await authorization.openSecret(), await renewed?.openSecret()];
    expect(after).not.toEqual(before);
    if (!renewed || !after) throw new Error("it is gone");
    const revocation = { connector: "op", clientCredential: client, region: null, params: {}, secret: after };
    expect(await runtime.revokeRemote(revocation)).toEqual({ revoked: true });
    expect(await runtime.check(renewed)).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION" },
    });
  });

  it.each(["basic", "body"] as const)("gives the app a token of its own, authenticated in %s", async (clientAuth) => {
    const { runtime, client } = await start({ clientAuth, grant: "client_credentials", account: null });
    const entered = {
      connector: "op",
      region: null,
      params: {},
      values: {},
      client,
      scopes: ["read"],
      now: new Date(),
    };
    // Its only endpoint accepts people's tokens, so this token is issued but then refused there.
    await expect(runtime.enterValues(entered)).rejects.toMatchObject({
      code: "REMOTE_REJECTED",
      details: { status: 401 },
    });
    const wrong = { ...entered, client: { ...client, clientSecret: "wrong" } };
    await expect(runtime.enterValues(wrong)).rejects.toMatchObject({ code: "CLIENT_CREDENTIAL_REJECTED" });
  });
});
