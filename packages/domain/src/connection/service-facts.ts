import { own } from "../own.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ConnectionFacts, NeededAction } from "./identity.ts";
import type { WiderScopes } from "./scopes.ts";

/** What the identity question wants to know of the service behind a connection. */
export interface ServiceFacts {
  connectorName: string;
  service: ConnectionFacts["service"];
  widerScopes: WiderScopes | undefined;
}

/** Reads a service's part of the identity question; a key that the catalogue does not know, or knows as deleted, was deleted [K6]. */
export function serviceFacts(catalogue: Catalogue, connectorKey: string): ServiceFacts {
  const described = own(catalogue, connectorKey);
  if (!described) return { connectorName: connectorKey, service: "deleted", widerScopes: undefined };
  const { name, retired, deleted, widerScopes } = described;
  return { connectorName: name, service: deleted ? "deleted" : retired === null ? "live" : "retired", widerScopes };
}

/** The action that a step names, with its scopes; null when the service does not offer it or none is named. */
export function neededAction(catalogue: Catalogue, connectorKey: string, action: string | null): NeededAction | null {
  const described = own(catalogue, connectorKey);
  const found = described?.actions.find(({ key }) => key === action);
  return found ? { key: found.key, title: found.title, scopes: found.scopes } : null;
}
