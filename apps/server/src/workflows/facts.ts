import {
  type ApplicationForm,
  type ConnectionOverview,
  connectionsOpenTo,
  type Db,
  formsOfApplication,
} from "@formwork/db";
import { type Catalogue, type ConnectionSummary, type Graph, type Problem, validateGraph } from "@formwork/domain";

/** What an application offers its workflows. */
export interface ApplicationFacts {
  forms: ApplicationForm[];
  connections: ConnectionOverview[];
}

/** Reads the forms and connections that workflows of an application may name. */
export async function factsOf(db: Db, organizationId: string, applicationId: string): Promise<ApplicationFacts> {
  const [forms, connections] = await Promise.all([
    formsOfApplication(db, organizationId, applicationId),
    connectionsOpenTo(db, organizationId, applicationId),
  ]);
  return { forms, connections };
}

/** The connections that an application offers, as checks look at them. */
export function connectionsById({ connections }: ApplicationFacts): Record<string, ConnectionSummary> {
  return Object.fromEntries(
    connections.map(({ scopes, ...connection }) => [connection.id, { ...connection, scopeChoice: scopes }]),
  );
}

/** Everything that stands in the way of publishing a graph: the same question the editor asks while drawing. */
export function problemsOf(graph: Graph, facts: ApplicationFacts, catalogue: Catalogue): Problem[] {
  const { formId } = graph.trigger;
  return validateGraph({
    graph,
    catalogue,
    forms: Object.fromEntries(facts.forms.map((form) => [form.id, form.definition])),
    connections: connectionsById(facts),
    publicForm: graph.trigger.kind === "form" && facts.forms.some((form) => form.id === formId && form.publicEnabled),
  });
}
