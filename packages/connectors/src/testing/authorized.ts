import { createEgress } from "../egress/egress.ts";
import { allConnectors } from "../find-connector.ts";
import { consentScopes, createConnectorRuntime } from "../runtime.ts";
import { createMemoryFiles } from "./memory-files.ts";
import { createMemoryStore, type MemoryStore } from "./memory-store.ts";
import { startWorld } from "./world-server.ts";

const redirectUri = "https://formwork.example/oauth/callback/zoho_crm";
const codeVerifier = "a-verifier-of-at-least-forty-three-characters-0123456789";

/** Everything a test of a connector needs: doubles on loopback, a road out to them, a store, and the runtime over both. */
export async function startHarness(options: { now?: () => number } = {}) {
  const server = await startWorld(options);
  const egress = createEgress({ sandboxUrl: server.url });
  const store: MemoryStore = createMemoryStore(options.now);
  const files = createMemoryFiles();
  const runtime = createConnectorRuntime({ egress, store, files });

  /** Walks a consent as a browser would, and returns the callback's query. */
  async function consent(given: {
    connector: string;
    account?: string;
    decision?: string;
    scopes?: readonly string[];
    region?: string;
  }) {
    const connector = allConnectors[given.connector];
    const scopes = given.scopes ?? (connector ? consentScopes(connector) : []);
    const begun = await runtime.beginConsent({
      connector: given.connector,
      clientId: "sandbox-client",
      region: given.region ?? null,
      params: {},
      scopes,
      redirectUri,
      state: "state-1",
      codeVerifier,
    });
    const { searchParams, origin, pathname } = new URL(begun);
    searchParams.set("account", given.account ?? "ana@zoho.example");
    searchParams.set("decision", given.decision ?? "allow");
    const decided = await fetch(origin + pathname, { method: "POST", body: searchParams, redirect: "manual" });
    return { callback: new URL(decided.headers.get("location") ?? "").searchParams, scopes };
  }

  function complete(given: {
    connector: string;
    callback: URLSearchParams;
    scopes: readonly string[];
    region?: string;
  }) {
    return runtime.completeConsent({
      connector: given.connector,
      clientCredential: { clientId: "sandbox-client", clientSecret: "sandbox-secret" },
      region: given.region ?? null,
      params: {},
      scopes: given.scopes,
      redirectUri,
      codeVerifier,
      callback: given.callback,
      now: new Date(options.now?.() ?? Date.now()),
    });
  }

  /** An authorization of an account, stored after a whole consent. */
  async function authorize(connector: string, account = "ana@zoho.example") {
    const { callback, scopes } = await consent({ connector, account });
    return store.add({ connectorKey: connector, ...(await complete({ connector, callback, scopes })) });
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

/** Defaults of a call, for tests that care for one part of it. */
export const callDefaults = { organizationId: "organization", idempotencyKey: "run-1:step-1", timeoutMs: 5_000 };
