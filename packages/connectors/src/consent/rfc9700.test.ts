import { serviceAuthSchema } from "@formwork/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEgress, type EgressRequest } from "../egress/egress.ts";
import { allConnectors } from "../find-connector.ts";
import { createConnectorRuntime } from "../runtime.ts";
import { callDefaults, startHarness } from "../testing/authorized.ts";

/** Services with a consent that do not take PKCE, and why. */
const withoutPkce = new Map([
  ["quickbooks", "documents none"],
  ["slack", "would make the app a public client for good"],
]);
/** Values that have to be entered before a consent can start. */
const paramsOf: Readonly<Record<string, Record<string, string>>> = { zoho: { scopes: "Desk.tickets.READ" } };
const client = { clientId: "sandbox-client", clientSecret: "sandbox-secret" };
const redirectUri = "https://formwork.example/oauth/callback/zoho_crm";
const verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";
const consents = Object.values(allConnectors).flatMap((connector) =>
  connector.auth.type === "oauth2" && connector.auth.grant === "authorization_code"
    ? [[connector.key, { ...connector, auth: connector.auth }] as const]
    : [],
);

describe("A client of OAuth 2, line by line of RFC 9700", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  let sent: EgressRequest[];
  let runtime: ReturnType<typeof createConnectorRuntime>;
  beforeEach(async () => {
    harness = await startHarness();
    sent = [];
    const real = createEgress({ sandboxUrl: harness.url });
    const send: typeof real.send = (request) => {
      sent.push(request);
      return real.send(request);
    };
    runtime = createConnectorRuntime({ egress: { ...real, send }, store: harness.store });
  });
  afterEach(() => harness.close());

  const begin = (connector: string) =>
    runtime.beginConsent({
      connector,
      client,
      region: null,
      params: paramsOf[connector] ?? {},
      scopes: ["asked"],
      redirectUri,
      personal: false,
      state: "state-of-this-attempt",
      codeVerifier: verifier,
    });
  const complete = (callback: Record<string, string> | URLSearchParams, connector = "zoho_crm") =>
    runtime.completeConsent({
      connector,
      clientCredential: client,
      region: null,
      params: {},
      scopes: ["asked"],
      redirectUri,
      kept: verifier,
      callback: new URLSearchParams(callback),
      now: new Date(),
    });
  const tokenRequest = () => sent.find(({ url }) => /\/token$/.test(url));
  const formOf = (request: EgressRequest | undefined) => new URLSearchParams(String(request?.body ?? ""));

  it.each(consents)(
    "[RFC 9700 2.1.1] [K4] %s asks for a code, with PKCE S256 where the service takes it",
    async (key, { auth }) => {
      const { searchParams } = new URL((await begin(key)).url);
      expect(searchParams.get("response_type")).toBe("code");
      expect(auth.pkce).toBe(withoutPkce.has(key) ? "never" : "S256");
      expect(searchParams.get("code_challenge_method")).toBe(withoutPkce.has(key) ? null : "S256");
      expect(searchParams.get("code_challenge")).not.toBe(verifier);
    },
  );

  it("[RFC 9700 4.8] [C10] sends the verifier with every code, whatever the callback says: PKCE cannot be talked away", async () => {
    const extras: Record<string, string>[] = [
      {},
      { code_challenge_method: "none" },
      { pkce: "false" },
      { code_verifier: "of-the-attacker" },
    ];
    for (const extra of extras) {
      sent = [];
      await complete({ code: "a-code", state: "s", ...extra }).catch(() => null);
      expect(formOf(tokenRequest()).getAll("code_verifier")).toEqual([verifier]);
    }
  });

  it("[RFC 9700 4.5] [C10] does not get in with a code that was injected from another attempt: its verifier is another one", async () => {
    const { callback, scopes } = await harness.consent({ connector: "zoho_crm" });
    const kept = "the-verifier-of-another-attempt-of-forty-three-characters-01";
    const injected = harness.complete({ connector: "zoho_crm", callback, scopes, kept });
    await expect(injected).rejects.toMatchObject({ code: "CONSENT_INVALID" });
  });

  it("[RFC 9700 2.1.2] [K4] takes no token from a callback: there is no implicit grant", async () => {
    const fragments = { access_token: "of-the-attacker", token_type: "Bearer", state: "s", expires_in: "3600" };
    await expect(complete(fragments)).rejects.toMatchObject({ code: "CONSENT_INVALID" });
    expect(sent).toEqual([]);
  });

  it("[RFC 9700 2.1.2, 2.4] [K4] offers neither the implicit nor the password grant, built in or in a custom service", () => {
    const grants = Object.values(allConnectors).flatMap(({ auth }) => (auth.type === "oauth2" ? [auth.grant] : []));
    expect(new Set(grants)).toEqual(new Set(["authorization_code"]));
    const shared = { type: "oauth2", place: { in: "header" }, scopes: [], scopeSeparator: " ", clientAuth: "basic" };
    const own = {
      ...shared,
      tokenUrl: "https://a.test/t",
      authorizeUrl: "https://a.test/a",
      refreshUrl: null,
      pkce: true,
    };
    expect(serviceAuthSchema.safeParse({ ...own, grant: "authorization_code" }).success).toBe(true);
    for (const grant of ["implicit", "token", "password"])
      expect(serviceAuthSchema.safeParse({ ...own, grant }).success, grant).toBe(false);
  });

  it.each(consents)("[RFC 9700 2.5] [C6] %s keeps the client secret out of the browser's addresses", async (key) => {
    const { url } = await begin(key);
    expect(new URL(url).searchParams.get("client_id")).toBe(client.clientId);
    expect(decodeURIComponent(url)).not.toContain(client.clientSecret);
  });

  it("[RFC 9700 4.2, 4.3] [C10] sends codes, tokens and secrets in bodies, never in addresses, Zoho's documented ones included", async () => {
    const { callback } = await harness.consent({ connector: "zoho_crm" });
    const { secret, ...result } = await complete(callback);
    const ended = { expiresAt: new Date(0), refreshAfter: new Date(0) };
    const stored = { connectorKey: "zoho_crm", ...result, secret, ...ended };
    await runtime.check(await harness.store.add(stored));
    await runtime.revokeRemote({ connector: "zoho_crm", clientCredential: client, region: null, params: {}, secret });
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      ...["/oauth/v2/token", "/crm/v8/users", "/oauth/v2/token", "/crm/v8/users", "/oauth/v2/token/revoke"],
    ]);
    const tokens = secret.type === "oauth2" ? [secret.accessToken, secret.refreshToken ?? ""] : [];
    for (const word of [callback.get("code") ?? "", client.clientSecret, verifier, ...tokens]) {
      for (const { url } of sent) expect(decodeURIComponent(url)).not.toContain(word);
    }
  });

  it("[RFC 9700 2.3] [C8] stores the scopes that were granted, not those that were asked for, and sends nothing beyond them", async () => {
    const scopes = ["ZohoCRM.users.READ"];
    const { callback } = await harness.consent({ connector: "zoho_crm", scopes });
    const result = await harness.complete({
      connector: "zoho_crm",
      callback,
      scopes: ["ZohoCRM.modules.ALL", ...scopes],
    });
    expect(result.grantedScopes).toEqual(scopes);
    const authorization = await harness.store.add({ connectorKey: "zoho_crm", ...result });
    const call = {
      connector: "zoho_crm",
      action: "createRecord",
      input: { module: "Leads", fields: { Last_Name: "A" } },
    };
    expect(await runtime.invokeAction({ ...call, authorization, ...callDefaults })).toMatchObject({
      ok: false,
      error: { code: "SCOPE_NOT_GRANTED", details: { notSent: true } },
    });
    expect(sent).toEqual([]);
  });

  it("[RFC 9700 4.4] [C10] sends the code to the service that the attempt was begun with, never to one a callback names", async () => {
    const elsewhere = {
      token_endpoint: "https://evil.example/token",
      issuer: "https://evil.example",
      host: "evil.example",
    };
    await complete({ code: "a-code", state: "s", ...elsewhere }).catch(() => null);
    expect(sent.map(({ url }) => url)).toEqual(["https://accounts.zoho.com/oauth/v2/token"]);
    for (const iss of ["https://evil.example", "https://accounts.zoho.com.evil.example", "http://accounts.zoho.com"]) {
      sent = [];
      await expect(complete({ code: "a-code", state: "s", iss })).rejects.toMatchObject({ code: "CONSENT_INVALID" });
      expect(sent).toEqual([]);
    }
  });
});
