import { type Acting, identitiesOf, type NeededAuthorization, StepConnections } from "@formwork/db";
import {
  authorizedEnvironment,
  type Environment,
  grantingScopes,
  type IdentityTrigger,
  serviceFacts,
} from "@formwork/domain";
import type { Deps } from "../compose.ts";

/** A connection that each person authorizes for themselves. */
export interface PersonalConnection {
  connectionId: string;
  connectionName: string;
  connectorName: string;
}

/** A connection that nobody can use yet, and why. */
export interface Obstacle {
  connectionId: string;
  connectionName: string;
  sentence: string;
}

/** A person who has authorized nothing: everything they lack is what each person has to authorize. */
const anybody: IdentityTrigger = {
  type: "person",
  userId: "00000000-0000-0000-0000-000000000000",
  userName: "Somebody",
  active: true,
  via: "form",
};

/**
 * What people must have authorized for a form, its lookups and the steps it starts: for each connection that acts for each user, its environment and
 * all scopes together. It asks the run's own function as a person who has authorized nothing.
 */
export async function neededOf(
  deps: Pick<Deps, "db" | "vault" | "services">,
  acting: readonly Acting[],
  place: { organizationId: string; applicationId: string; environment: Environment },
): Promise<{ connections: PersonalConnection[]; needed: NeededAuthorization[]; obstacles: Obstacle[] }> {
  const connections = new Map<string, PersonalConnection>();
  const needed = new Map<string, { environment: Environment | "all"; scopes: Map<string, string[]> }>();
  const obstacles = new Map<string, Obstacle>();
  const reading = { connections: new StepConnections<never>(deps.db, deps.vault), services: deps.services };
  for (const identity of await identitiesOf(reading, acting, { ...place, trigger: anybody })) {
    const { connectionId, connectionName, connectorName, connectorKey, decision, read } = identity;
    if (decision.ok) continue;
    if (decision.fixedBy !== "person") {
      obstacles.set(connectionId, { connectionId, connectionName, sentence: decision.sentence });
      continue;
    }
    connections.set(connectionId, { connectionId, connectionName, connectorName });
    const environment = authorizedEnvironment(read.connection, place.environment);
    const own = needed.get(connectionId) ?? { environment, scopes: new Map() };
    const { widerScopes } = serviceFacts(await deps.services.catalogueFor([connectorKey]), connectorKey);
    for (const scope of identity.action?.scopes ?? []) own.scopes.set(scope, grantingScopes(scope, widerScopes));
    needed.set(connectionId, own);
  }
  return {
    connections: [...connections.values()],
    needed: [...needed].map(([connectionId, { environment, scopes }]) => ({
      connectionId,
      environment,
      scopes: [...scopes.values()],
    })),
    obstacles: [...obstacles.values()],
  };
}
