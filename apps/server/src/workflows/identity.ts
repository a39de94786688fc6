import { type Db, type StepConnection, StepConnections, type Vault } from "@formwork/db";
import {
  type Catalogue,
  type Environment,
  type Graph,
  type IdentityDecision,
  type IdentityTrigger,
  type NeededAction,
  neededAction,
  resolveIdentity,
  type Step,
  serviceFacts,
  stepKindOf,
} from "@formwork/domain";

/** Which account a step would use, or what is missing. */
export interface StepIdentity {
  stepId: string;
  title: string;
  decision: IdentityDecision;
  connectionId: string;
  connectionName: string;
  connectorKey: string;
}

/** Asks, for every step that acts through a connection, whose account it would use: the run's own reading and the run's own function. */
export async function identitiesOf(
  deps: { db: Db; vault: Vault; catalogue: Catalogue },
  question: {
    graph: Graph;
    organizationId: string;
    applicationId: string;
    environment: Environment;
    trigger: IdentityTrigger;
  },
): Promise<StepIdentity[]> {
  const { organizationId, applicationId, environment, trigger } = question;
  const userId = trigger.type === "person" ? trigger.userId : null;
  const stored = new StepConnections<never>(deps.db, deps.vault);
  const read = new Map<string, StepConnection<never> | null>();
  const identities: StepIdentity[] = [];
  for (const step of question.graph.steps) {
    const connectionId = connectionIdOf(step);
    if (connectionId === null) continue;
    const known = read.get(connectionId);
    const found = known === undefined ? await stored.read({ connectionId, organizationId, userId }) : known;
    read.set(connectionId, found);
    // A connection that is gone is a problem of the graph, and listed there.
    if (!found) continue;
    const { widerScopes, ...service } = serviceFacts(deps.catalogue, found.connectorKey);
    const connection = { ...found.connection, ...service };
    identities.push({
      stepId: step.id,
      title: step.title,
      decision: resolveIdentity({
        connection,
        authorizations: found.authorizations,
        environment,
        applicationId,
        trigger,
        action: actionOf(step, deps.catalogue),
        widerScopes,
      }),
      connectionId,
      connectionName: connection.name,
      connectorKey: found.connectorKey,
    });
  }
  return identities;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function connectionIdOf(step: Step): string | null {
  const id = stepKindOf(step.kind)?.connection?.(step.settings)?.connectionId ?? null;
  return id !== null && uuid.test(id) ? id : null;
}

function actionOf(step: Step, catalogue: Catalogue): NeededAction | null {
  const named = stepKindOf(step.kind)?.connection?.(step.settings);
  return named?.connectorKey ? neededAction(catalogue, named.connectorKey, named.action) : null;
}
