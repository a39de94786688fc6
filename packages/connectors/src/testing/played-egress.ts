import type { Connector } from "../define.ts";
import { createEgress, type EgressRequest, type EgressResponse } from "../egress/egress.ts";
import type { Resolver } from "../egress/lookup.ts";
import { liveConnector } from "../find-connector.ts";
import { createConnectorRuntime } from "../runtime.ts";
import { createMemoryStore } from "./memory-store.ts";

/** Egress without a sandbox. A test plays the well-behaved services; every other call is made for real. */
export interface PlayedEgress {
  runtime: ReturnType<typeof createConnectorRuntime>;
  store: ReturnType<typeof createMemoryStore>;
  close(): Promise<void>;
}

/** Answer of a service that the test plays; null for any other service. */
export type Played = (
  request: EgressRequest,
) => { status?: number; headers?: Record<string, string>; json: unknown } | null;

/**
 * Makes a {@link PlayedEgress}.
 *
 * @param options.resolver resolves host names
 * @param options.services services besides the built-in ones
 * @param options.play services that the test answers without a request
 * @param options.allowHosts hosts that the configuration allows
 */
export function openPlayedEgress(options: {
  resolver: Resolver;
  services?: readonly Connector[];
  play?: Played;
  allowHosts?: readonly string[];
}): PlayedEgress {
  const { resolver, services = [], play = () => null, allowHosts = [] } = options;
  const real = createEgress({ resolver, allowHosts, limits: { connectTimeoutMs: 1_000 } });
  const send = async (request: EgressRequest): Promise<EgressResponse> => {
    const played = play(request);
    if (!played) return real.send(request);
    const text = JSON.stringify(played.json);
    const headers = { "content-type": "application/json", ...played.headers };
    return { status: played.status ?? 200, headers, bytes: Buffer.from(text), text };
  };
  const store = createMemoryStore();
  const live = async (key: string) => services.find((each) => each.key === key) ?? liveConnector(key);
  const runtime = createConnectorRuntime({ egress: { ...real, send }, store, services: { live } });
  return { runtime, store, close: real.close };
}
