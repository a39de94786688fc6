import { FormworkError } from "@formwork/domain";
import type { Connector } from "./define.ts";
import { connectors } from "./services/registry.gen.ts";

/** All connectors by key, with the type widened to any key. */
export const allConnectors: Readonly<Record<string, Connector>> = connectors;

/** A built-in connector, retired or not: its service may still have to be told about a revocation. */
export function builtInConnector(key: string): Connector | undefined {
  return Object.hasOwn(allConnectors, key) ? allConnectors[key] : undefined;
}

/**
 * Finds a connector that is in use.
 *
 * @throws FormworkError `NOT_FOUND` or `CONNECTOR_RETIRED`; nothing was sent
 */
export function liveConnector(key: string): Connector {
  const connector = builtInConnector(key);
  if (!connector) {
    throw new FormworkError("NOT_FOUND", "The step uses a service that this installation does not know.", {
      connector: key,
      notSent: true,
    });
  }
  if (connector.retired === null) return connector;
  throw new FormworkError("CONNECTOR_RETIRED", `${connector.name} cannot be used any more. ${connector.retired}`, {
    notSent: true,
  });
}

/** Finds services by key. */
export interface Services {
  /** Finds a service that is in use. @throws FormworkError `NOT_FOUND`, `CONNECTOR_RETIRED` or `SERVICE_DELETED`; nothing was sent */
  live(key: string): Promise<Connector>;
}

/** The built-in services. */
export const builtInServices: Services = { live: async (key) => liveConnector(key) };
