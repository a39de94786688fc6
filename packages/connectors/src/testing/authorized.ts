import type { Connector } from "../define.ts";
import { createEgress } from "../egress/egress.ts";
import type { Fake } from "../fakes.ts";
import { liveConnector, type Services } from "../find-connector.ts";
import { consentScopes, createConnectorRuntime } from "../runtime.ts";
import { createMemoryFiles } from "./memory-files.ts";
import { createMemoryStore, type MemoryStore } from "./memory-store.ts";
import { startWorld } from "./world-server.ts";

const redirectUri = "https://formwork.example/oauth/callback/zoho_crm";
const client = { clientId: "sandbox-client", clientSecret: "sandbox-secret" };
const codeVerifier = "a-verifier-of-at-least-forty-three-characters-0123456789";

/**
 * Everything a test of a connector needs: doubles on loopback, egress to them, a store, and a runtime over both.
 *
 * @param options.connectors the test's own services, besides the built-in ones
 * @param options.fakes their doubles, which precede built-in doubles of the same hosts
 */
export async function startHarness(
  options: { now?: () => number; connectors?: readonly Connector[]; fakes?: readonly Fake[] } = {},
) {
  const server = await startWorld(options);
  const own = options.connectors ?? [];
  const egress = createEgress({
    sandboxUrl: server.url,
    sandboxHosts: own.flatMap(({ hosts }) => hosts),
    sandboxMail: server.mail,
  });
  const services: Services = {
    live: async (key) => own.find((connector) => connector.key === key) ?? liveConnector(key),
  };
  const store: MemoryStore = createMemoryStore(options.now);
  const files = createMemoryFiles();
  const runtime = createConnectorRuntime({ egress, store, files, services });

  /** Walks a consent as a browser would, and returns the callback's query. */
  async function consent(given: {
    connector: string;
    account?: string;
    decision?: string;
    scopes?: readonly string[];
    region?: string;
    params?: Readonly<Record<string, string>>;
    personal?: boolean;
  }) {
    const scopes = given.scopes ?? consentScopes(await services.live(given.connector), { params: given.params ?? {} });
    const begun = await runtime.beginConsent({
      connector: given.connector,
      client,
      region: given.region ?? null,
      params: given.params ?? {},
      scopes,
      personal: given.personal ?? false,
      redirectUri,
      state: "state-1",
      codeVerifier,
    });
    const { searchParams, origin, pathname } = new URL(begun.url);
    searchParams.set("account", given.account ?? "ana@zoho.example");
    searchParams.set("decision", given.decision ?? "allow");
    const decided = await fetch(origin + pathname, { method: "POST", body: searchParams, redirect: "manual" });
    return { callback: new URL(decided.headers.get("location") ?? "").searchParams, scopes, kept: begun.kept };
  }

  function complete(given: {
    connector: string;
    callback: URLSearchParams;
    scopes: readonly string[];
    region?: string;
    params?: Readonly<Record<string, string>>;
    kept?: string;
  }) {
    return runtime.completeConsent({
      connector: given.connector,
      clientCredential: client,
      region: given.region ?? null,
      params: given.params ?? {},
      scopes: given.scopes,
      redirectUri,
      kept: given.kept ?? codeVerifier,
      callback: given.callback,
      now: new Date(options.now?.() ?? Date.now()),
    });
  }

  /** Stores an authorization of an account after a complete consent. @param personal whether it acts for its person only */
  async function authorize(connector: string, account = "ana@zoho.example", personal = false) {
    const consented = await consent({ connector, account, personal });
    return store.add({ connectorKey: connector, ...(await complete({ connector, ...consented })) });
  }

  return {
    ...server,
    egress,
    store,
    files,
    runtime,
    consent,
    complete,
    authorize,
    async close() {
      await egress.close();
      await server.close();
    },
  };
}

/** Defaults of a call, for tests that need only one part of it. */
export const callDefaults = {
  owner: { organizationId: "organization", step: null },
  idempotencyKey: "run-1:step-1",
  timeoutMs: 5_000,
};
