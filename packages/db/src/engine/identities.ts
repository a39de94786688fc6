import {
  type Catalogue,
  decideIdentity,
  type Environment,
  type Form,
  type Graph,
  type IdentityDecision,
  type IdentityTrigger,
  isUuid,
  type Json,
  type NeededAction,
  neededAction,
  stepKindOf,
  webRequest,
} from "@formwork/domain";
import type { StepConnection, StepConnections } from "./step-connection.ts";

/** Something that acts through a connection: a step of a workflow, or a lookup of a form. */
export interface Acting {
  id: string;
  /** What people call it. */
  title: string;
  connectionId: string;
  /** Service whose action it takes; null for requests of a builder's own. */
  connectorKey: string | null;
  action: string | null;
}

/** Which account something would use, or what is missing. */
export interface ActingIdentity<Secret extends Json = never> {
  id: string;
  title: string;
  decision: IdentityDecision;
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  /** Name of the service. */
  connectorName: string;
  /** What it does there; null for requests of a builder's own. */
  action: NeededAction | null;
  /** What was read for the answer. */
  read: StepConnection<Secret>;
}

/** Reads the descriptions of services by key; keys that are unknown are left out. */
export interface ServiceDescriptions {
  catalogueFor(keys: readonly string[]): Promise<Catalogue>;
}

/** Where it would act, and set off by whom. */
export interface ActingPlace {
  organizationId: string;
  applicationId: string;
  environment: Environment;
  trigger: IdentityTrigger;
}

/** The steps of a graph that act through a connection; a draft's that name none yet are left out. */
export function actingSteps(graph: Graph): Acting[] {
  return graph.steps.flatMap(({ id, title, kind, settings }) => {
    const named = stepKindOf(kind)?.connection?.(settings);
    return named?.connectionId ? known({ id, title, ...named, connectionId: named.connectionId }) : [];
  });
}

/** The lookups of a form; a draft's that name no connection yet are left out. */
export function actingLookups({ lookups = [] }: Form): Acting[] {
  return lookups.flatMap(({ id, name, connectionId, connectorKey, action }) =>
    known({ id, title: name, connectionId, connectorKey, action }),
  );
}

function known(acting: Acting): Acting[] {
  return isUuid(acting.connectionId) ? [acting] : [];
}

/**
 * Asks whose account each of them would use: a run's own reading and a run's own function. Connections that are gone are problems of the
 * workflow or the form, and told there.
 */
export async function identitiesOf<Secret extends Json>(
  { connections, services }: { connections: StepConnections<Secret>; services: ServiceDescriptions },
  acting: readonly Acting[],
  { organizationId, applicationId, environment, trigger }: ActingPlace,
): Promise<ActingIdentity<Secret>[]> {
  const userId = trigger.type === "person" ? trigger.userId : null;
  const ids = [...new Set(acting.map(({ connectionId }) => connectionId))];
  const read = new Map(
    await Promise.all(
      ids.map(
        async (connectionId) =>
          [connectionId, await connections.read({ connectionId, organizationId, userId })] as const,
      ),
    ),
  );
  const keys = acting.flatMap(({ connectionId, connectorKey }) => [connectorKey, read.get(connectionId)?.connectorKey]);
  const catalogue = await services.catalogueFor([...new Set(keys.filter((key) => typeof key === "string"))]);
  return acting.flatMap(({ id, title, connectionId, connectorKey: named, action: actionKey }) => {
    const found = read.get(connectionId);
    if (!found) return [];
    const { connectorKey } = found;
    const action = named ? neededAction(catalogue, named, actionKey) : null;
    const asked = { environment, applicationId, trigger, action: named === null ? webRequest : action };
    const { connection, decision } = decideIdentity(catalogue, found, asked);
    const { name: connectionName, connectorName } = connection;
    return [{ id, title, decision, connectionId, connectionName, connectorKey, connectorName, action, read: found }];
  });
}
