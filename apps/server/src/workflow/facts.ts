import {
  type ApplicationForm,
  type ConnectionOverview,
  connectionsOpenTo,
  type Db,
  formIdsOf,
  formsOfApplication,
} from "@formwork/db";
import { type ConnectionSummary, type Graph, graphCheck, type Problem } from "@formwork/domain";
import type { Context } from "../context.ts";
import { inSlices } from "../fair/in-slices.ts";

/** What workflows name, and what their application offers them. */
export interface ApplicationFacts {
  /** The forms that they name. */
  forms: ApplicationForm[];
  connections: ConnectionOverview[];
}

/** Reads the forms that graphs name, and the connections that an application offers them. */
export async function factsOf(
  db: Db,
  place: { organizationId: string; applicationId: string },
  graphs: readonly Graph[],
): Promise<ApplicationFacts> {
  const [forms, connections] = await Promise.all([
    formsOfApplication(db, place, [...new Set(graphs.flatMap(formIdsOf))]),
    connectionsOpenTo(db, place.organizationId, place.applicationId),
  ]);
  return { forms, connections };
}

/** The connections of an application, in the form that checks need. */
export function connectionsById(connections: readonly ConnectionOverview[]): Record<string, ConnectionSummary> {
  return Object.fromEntries(
    connections.map(({ scopes, ...connection }) => [connection.id, { ...connection, scopeChoice: scopes }]),
  );
}

/** Everything that prevents publishing a graph: the same check that the editor makes during drawing. */
export function problemsOf(
  ctx: Pick<Context, "catalogue" | "mailer" | "watchdog" | "pace"> & { organizationId: string },
  graph: Graph,
  { facts, workflowId }: { facts: ApplicationFacts; workflowId: string },
): Promise<Problem[]> {
  const { formId } = graph.trigger;
  const check = graphCheck({
    graph,
    catalogue: ctx.catalogue,
    forms: Object.fromEntries(facts.forms.map((form) => [form.id, form.definition])),
    connections: connectionsById(facts.connections),
    mailSender: ctx.mailer.configured,
    publicForm: graph.trigger.kind === "form" && facts.forms.some((form) => form.id === formId && form.publicEnabled),
  });
  return inSlices(check, ctx, { organizationId: ctx.organizationId, workflowId });
}
