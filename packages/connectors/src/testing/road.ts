import { checkDeclaration, FormworkError, type ServiceAuth, type ServiceDeclaration } from "@formwork/domain";
import { connectorOf } from "../custom/connector-of.ts";
import type { Connector } from "../define.ts";
import { createEgress, type EgressRequest, type EgressResponse } from "../egress/egress.ts";
import type { Resolver } from "../egress/lookup.ts";
import { liveConnector } from "../find-connector.ts";
import type { StoredService } from "../ports.ts";
import { createConnectorRuntime } from "../runtime.ts";
import { createMemoryStore } from "./memory-store.ts";

/** A road out without a sandbox, on which a test plays those services that behave, and every other call takes the real way. */
export interface Road {
  runtime: ReturnType<typeof createConnectorRuntime>;
  store: ReturnType<typeof createMemoryStore>;
  close(): Promise<void>;
}

/** What a service of the test answers; null for those it does not play. */
export type Played = (
  request: EgressRequest,
) => { status?: number; headers?: Record<string, string>; json: unknown } | null;

/**
 * Makes the road.
 *
 * @param options.resolver what names lead to
 * @param options.services services besides the built-in ones
 * @param options.play services that answer without a request
 * @param options.allowHosts hosts let through by configuration
 */
export function openRoad(options: {
  resolver: Resolver;
  services?: readonly Connector[];
  play?: Played;
  allowHosts?: readonly string[];
}): Road {
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

/**
 * A custom service as the product makes it of what a builder wrote: checked first, then compiled.
 *
 * @throws FormworkError `INVALID_INPUT` with the first problem of the check
 */
export function builtService(auth: ServiceAuth, more: Partial<ServiceDeclaration> = {}): Connector {
  return connectorOf(storedService(auth, more));
}

/** What a custom service is made of, as it is stored. @throws FormworkError as {@link builtService} */
export function storedService(auth: ServiceAuth, more: Partial<ServiceDeclaration> = {}): StoredService {
  const declaration = { auth, baseUrl: "https://api.mine.test", params: [], testPath: "/", actions: [], ...more };
  const [problem] = checkDeclaration(declaration);
  if (problem) throw new FormworkError("INVALID_INPUT", problem.message, { path: problem.path });
  const head = { key: "custom_1", name: "Mine", linkName: "mine", revision: 1, deleted: false };
  return { ...head, declaration };
}
