import { type ActingIdentity, type ActingPlace, actingSteps, identitiesOf, StepConnections } from "@formwork/db";
import type { Graph, IdentityTrigger } from "@formwork/domain";
import type { Deps } from "../compose.ts";

/** Who can fix what is missing, and where. */
export interface Mend {
  by: "person" | "administrator" | "builder";
  /** Path of the page where it is done; for a person, the page that their link opens. */
  path: string;
}

/** Which account a step would use and why, or what is missing and who can fix it. */
export interface SimulatedStep extends Omit<ActingIdentity, "id" | "action" | "read"> {
  stepId: string;
  mend: Mend | null;
}

/** "If this person, the public or the schedule ran it now": uses the run's own query and the run's own function, for every step [table I]. */
export async function simulate(
  deps: Pick<Deps, "db" | "vault" | "services">,
  question: ActingPlace & { graph: Graph },
): Promise<SimulatedStep[]> {
  const connections = new StepConnections<never>(deps.db, deps.vault);
  const identities = await identitiesOf(
    { connections, services: deps.services },
    actingSteps(question.graph),
    question,
  );
  return identities.map(({ id: stepId, read: _, action: __, ...step }) => ({
    stepId,
    ...step,
    mend: mendOf(step, question.trigger),
  }));
}

/** Page where a person authorizes a connection for themselves; its link can be sent to them. */
export function authorizePath(connectionId: string, userId: string | null): string {
  return userId === null ? `/authorize/${connectionId}` : `/authorize/${connectionId}?for=${userId}`;
}

function mendOf(
  { decision, connectionId }: Pick<ActingIdentity, "decision" | "connectionId">,
  trigger: IdentityTrigger,
): Mend | null {
  if (decision.ok || decision.code === "CONNECTION_REMOVED") return null;
  const by = decision.fixedBy;
  if (decision.code === "USER_DEACTIVATED") return { by, path: "/people" };
  if (by === "person" && trigger.type === "person") return { by, path: authorizePath(connectionId, trigger.userId) };
  return { by, path: `/connections/${connectionId}` };
}
