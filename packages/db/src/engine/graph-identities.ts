import {
  type Catalogue,
  type Environment,
  type Graph,
  type IdentityDecision,
  type IdentityTrigger,
  type Json,
  type NeededAction,
  neededAction,
  resolveIdentity,
  type Step,
  serviceFacts,
  stepKindOf,
} from "@formwork/domain";
import type { StepConnection, StepConnections } from "./step-connection.ts";

/** Which account a step would use, or what is missing. */
export interface StepIdentity<Secret extends Json = never> {
  stepId: string;
  title: string;
  decision: IdentityDecision;
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  /** Name of the service. */
  connectorName: string;
  /** What the step does there; null for requests of a builder's own. */
  action: NeededAction | null;
  /** What was read for the answer. */
  read: StepConnection<Secret>;
}

/** Reads the descriptions of services by key; keys that are unknown are left out. */
export interface ServiceDescriptions {
  catalogueFor(keys: readonly string[]): Promise<Catalogue>;
}

/** Whose run is meant: of which graph, where, and set off by whom. */
export interface GraphQuestion {
  graph: Graph;
  organizationId: string;
  applicationId: string;
  environment: Environment;
  trigger: IdentityTrigger;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Asks, for every step of a graph that acts through a connection, whose account it would use: the run's own reading and the run's own
 * function. Connections that are gone are problems of the graph and told there.
 */
export async function identitiesOf<Secret extends Json>(
  { connections, services }: { connections: StepConnections<Secret>; services: ServiceDescriptions },
  question: GraphQuestion,
): Promise<StepIdentity<Secret>[]> {
  const { graph, organizationId, applicationId, environment, trigger } = question;
  const userId = trigger.type === "person" ? trigger.userId : null;
  const acting = graph.steps.flatMap((step) => {
    const connectionId = connectionIdOf(step);
    return connectionId === null ? [] : [{ step, connectionId }];
  });
  const ids = [...new Set(acting.map(({ connectionId }) => connectionId))];
  const read = new Map(
    await Promise.all(
      ids.map(
        async (connectionId) =>
          [connectionId, await connections.read({ connectionId, organizationId, userId })] as const,
      ),
    ),
  );
  const keys = acting.flatMap(({ step, connectionId }) => {
    const named = stepKindOf(step.kind)?.connection?.(step.settings)?.connectorKey;
    const key = read.get(connectionId)?.connectorKey;
    return [...(named ? [named] : []), ...(key ? [key] : [])];
  });
  const catalogue = await services.catalogueFor([...new Set(keys)]);
  return acting.flatMap(({ step, connectionId }) => {
    const found = read.get(connectionId);
    if (!found) return [];
    const { widerScopes, ...service } = serviceFacts(catalogue, found.connectorKey);
    const connection = { ...found.connection, ...service };
    const { authorizations, connectorKey } = found;
    const named = stepKindOf(step.kind)?.connection?.(step.settings);
    const action = named?.connectorKey ? neededAction(catalogue, named.connectorKey, named.action) : null;
    const decision = resolveIdentity({
      ...{ connection, authorizations, environment, applicationId, trigger, action, widerScopes },
    });
    const { id: stepId, title } = step;
    const { name: connectionName, connectorName } = connection;
    return [
      { stepId, title, decision, connectionId, connectionName, connectorKey, connectorName, action, read: found },
    ];
  });
}

function connectionIdOf(step: Step): string | null {
  const id = stepKindOf(step.kind)?.connection?.(step.settings)?.connectionId ?? null;
  return id !== null && uuid.test(id) ? id : null;
}
