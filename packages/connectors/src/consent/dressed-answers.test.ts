import type { ServiceAuth } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRefresher } from "../auth/refresh.ts";
import type { Connector } from "../define.ts";
import { createEgress } from "../egress/egress.ts";
import { createConnectorRuntime, type Egress } from "../runtime.ts";
import { builtService } from "../testing/built-service.ts";
import { type Listener, listen } from "../testing/listener.ts";
import { createMemoryStore } from "../testing/memory-store.ts";

interface Dressed {
  status?: number;
  type?: string;
  body: string | Buffer;
}

const now = new Date("2026-01-01T00:00:00Z");
const json = (more: object) => JSON.stringify({ access_token: "a1", token_type: "Bearer", expires_in: 3600, ...more });
const form = "access_token=a1&refresh_token=r1&expires_in=3600&token_type=bearer";

/** Forms in which services send an access token `a1` and a refresh token `r1`. */
const dressed: [string, Dressed][] = [
  ["status 201", { status: 201, body: json({ refresh_token: "r1" }) }],
  ["status 202", { status: 202, body: json({ refresh_token: "r1" }) }],
  ["a life of null", { body: json({ refresh_token: "r1", expires_in: null }) }],
  ["an empty life", { body: json({ refresh_token: "r1", expires_in: "" }) }],
  ["a life in words", { body: json({ refresh_token: "r1", expires_in: "never" }) }],
  ["a life as a text", { body: json({ refresh_token: "r1", expires_in: "3600" }) }],
  ["a life with a fraction", { body: json({ refresh_token: "r1", expires_in: 3599.9 }) }],
  ["a life of no seconds", { body: json({ refresh_token: "r1", expires_in: 0 }) }],
  ["no type", { body: json({ refresh_token: "r1", token_type: undefined }) }],
  ["a type of null", { body: json({ refresh_token: "r1", token_type: null }) }],
  ["the type BearerToken", { body: json({ refresh_token: "r1", token_type: "BearerToken" }) }],
  ["a scope of null", { body: json({ refresh_token: "r1", scope: null }) }],
  ["a scope as a list", { body: json({ refresh_token: "r1", scope: ["read", "write"] }) }],
  ["every other field null", { body: json({ refresh_token: "r1", id_token: null, error: null, scope: "" }) }],
  ["a form", { type: "application/x-www-form-urlencoded", body: form }],
  ["a form that says it is text", { type: "text/plain; charset=utf-8", body: `${form}\n` }],
  ["a form that says it is a page", { type: "text/html", body: form }],
  ["JSON that says it is text", { type: "text/plain", body: json({ refresh_token: "r1" }) }],
  ["JSON without a type", { type: "", body: json({ refresh_token: "r1" }) }],
  ["JSON behind a byte order mark", { body: `\uFEFF${json({ refresh_token: "r1" })}` }],
  ["JSON in UTF-16", { body: Buffer.from(`\uFEFF${json({ refresh_token: "r1" })}`, "utf16le") }],
];

describe("The answer of a token endpoint, as services dress it,", () => {
  let listener: Listener;
  let egress: Egress;
  let host = "";
  let answer: Dressed;
  beforeAll(async () => {
    listener = await listen(() => {
      const { status = 200, type = "application/json", body } = answer;
      return { status, body, ...compact({ headers: type === "" ? undefined : { "content-type": type } }) };
    });
    host = listener.host;
    egress = createEgress({ allowHosts: [host] });
  });
  afterAll(async () => {
    await egress.close();
    await listener.close();
  });

  function service(more: Partial<Extract<ServiceAuth, { type: "oauth2"; grant: "authorization_code" }>> = {}) {
    return builtService({
      type: "oauth2",
      grant: "authorization_code",
      place: { in: "header" },
      scopes: ["read"],
      scopeSeparator: " ",
      authorizeUrl: `http://${host}/authorize`,
      tokenUrl: `http://${host}/token`,
      refreshUrl: null,
      pkce: true,
      clientAuth: "body",
      ...more,
    });
  }
  const store = createMemoryStore(() => now.getTime());
  const runtimeOf = (connector: Connector) =>
    createConnectorRuntime({ egress, store, services: { live: async () => connector } });
  function connect(given: Dressed, connector = service()) {
    answer = given;
    return runtimeOf(connector).completeConsent({
      connector: connector.key,
      clientCredential: { clientId: "id", clientSecret: "secret" },
      region: null,
      params: {},
      scopes: ["read"],
      redirectUri: "https://formwork.example/oauth/callback/x",
      now,
      kept: "a-verifier-of-at-least-forty-three-characters-0123456789",
      callback: new URLSearchParams({ code: "c", state: "s" }),
    });
  }

  it.each(dressed)("[C4] connects, and is refreshed: %s", async (_name, given) => {
    const connector = service();
    const consented = await connect(given, connector);
    expect(consented.secret).toEqual({ type: "oauth2", accessToken: "a1", refreshToken: "r1" });
    const secret = { type: "oauth2" as const, accessToken: "a0", refreshToken: "r0" };
    const row = await store.add({ connectorKey: connector.key, secret });
    const renewed = await createRefresher({ egress, store }).renew(connector, row);
    expect(listener.received.at(-1)?.body).toContain("refresh_token=r0");
    expect(await renewed.openSecret()).toEqual({ type: "oauth2", accessToken: "a1", refreshToken: "r1" });
  });

  it.each([null, "", undefined])("[C4] keeps the refresh token when none comes back: %j", async (refresh_token) => {
    expect((await connect({ body: json({ refresh_token }) })).secret).toMatchObject({ refreshToken: null });
    const connector = service();
    const secret = { type: "oauth2" as const, accessToken: "a0", refreshToken: "r0" };
    const row = await store.add({ connectorKey: connector.key, secret });
    const renewed = await createRefresher({ egress, store }).renew(connector, row);
    expect(await renewed.openSecret()).toEqual({ type: "oauth2", accessToken: "a1", refreshToken: "r0" });
  });

  it.each([9_000_000_000_000_000, "9223372036854775807", 1e300])(
    "[C4] does not end where its life is longer than any calendar: %j",
    async (expires_in) => {
      expect((await connect({ body: json({ expires_in }) })).expiresAt).toBeNull();
    },
  );

  it("[C4] keeps every digit of tokens that are numbers", async () => {
    const { secret } = await connect({ body: '{"access_token":7615917337495251231,"refresh_token":42}' });
    expect(secret).toEqual({ type: "oauth2", accessToken: "7615917337495251231", refreshToken: "42" });
  });

  it("[C4] is refused at consent when it ends at once and nothing can renew it", async () => {
    const given = { body: json({ expires_in: 0 }) };
    await expect(connect(given)).rejects.toMatchObject({
      code: "CONSENT_INVALID",
      details: { reason: "ends_at_once" },
    });
  });

  it.each([
    ["an error with status 200", { body: '{"error":"invalid_grant"}' }, "CONSENT_INVALID"],
    ["an error as a form", { type: "text/plain", body: "error=invalid_grant&error_description=x" }, "CONSENT_INVALID"],
    [
      "a refused app as a form",
      { status: 200, type: "text/plain", body: "error=invalid_client" },
      "CLIENT_CREDENTIAL_REJECTED",
    ],
    ["a token that must be proven", { body: json({ token_type: "mac" }) }, "REMOTE_ERROR"],
    ["a token with a bad status", { status: 500, body: json({}) }, "REMOTE_ERROR"],
    ["a page", { type: "text/html", body: "<a href='?access_token=a1'>x</a>" }, "REMOTE_ERROR"],
    ["a token of null", { body: json({ access_token: null }) }, "REMOTE_ERROR"],
  ] as [string, Dressed, string][])("[C4] is not taken for a token: %s", async (_name, given, code) => {
    await expect(connect(given)).rejects.toMatchObject({ code });
  });

  it("[C4] marks a grant as dead when a refresh is refused with status 200", async () => {
    const connector = service();
    const secret = { type: "oauth2" as const, accessToken: "a0", refreshToken: "r0" };
    const row = await store.add({ connectorKey: connector.key, secret });
    answer = { type: "text/plain", body: "error=invalid_grant" };
    await expect(createRefresher({ egress, store }).renew(connector, row)).rejects.toMatchObject({
      code: "AUTHORIZATION_NEEDS_REAUTHORIZATION",
    });
  });

  it.each([
    ["a page of the service", { type: "text/html", body: "<!doctype html><h1>Sign in</h1>" }],
    ["a page of a gateway, status 502", { status: 502, type: "text/html", body: "<h1>Bad gateway</h1>" }],
    ["a page, status 400", { status: 400, type: "text/html", body: "<h1>Bad request</h1>" }],
    ["a page, status 401", { status: 401, type: "text/html", body: "<h1>Who are you?</h1>" }],
    ["nothing, status 204", { status: 204, body: "" }],
    ["a list", { body: "[]" }],
    ["null", { body: "null" }],
    ["an error of null", { status: 400, body: '{"error":null}' }],
    ["half of an answer", { body: json({ refresh_token: "r1" }).slice(0, -5) }],
  ] as [string, Dressed][])("[C4] is no end of the grant at a refresh: %s", async (_name, given) => {
    const connector = service();
    let time = now.getTime();
    const clocked = createMemoryStore(() => time);
    const secret = { type: "oauth2" as const, accessToken: "a0", refreshToken: "r0" };
    const row = await clocked.add({ connectorKey: connector.key, secret });
    const renew = (dressing: Dressed) => {
      answer = dressing;
      return createRefresher({ egress, store: clocked }).renew(connector, row);
    };
    await expect(renew(given)).rejects.toMatchObject({ code: "REFRESH_BUSY" });
    expect(clocked.peek(row.id)).toMatchObject({ state: "active", errorCode: "REMOTE_ERROR" });
    time += 60_000;
    const renewed = await renew({ body: json({ refresh_token: "r1" }) });
    expect(listener.received.at(-1)?.body).toContain("refresh_token=r0");
    expect(await renewed.openSecret()).toMatchObject({ refreshToken: "r1" });
  });

  it("[C4] is not asked for over http at a host that is not allowed, and that is what is said", async () => {
    const connector = service({ tokenUrl: "http://tokens.example.com/token" });
    await expect(connect({ body: json({}) }, connector)).rejects.toMatchObject({
      code: "EGRESS_REFUSED",
      message: expect.stringContaining("https://"),
    });
  });
});
