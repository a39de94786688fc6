import {
  type ApplicationForm,
  type ConnectionOverview,
  connectionsOpenTo,
  type Db,
  formsOfApplication,
} from "@formwork/db";
import { type Catalogue, type Graph, type Problem, validateGraph } from "@formwork/domain";

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

/** Everything that stands in the way of publishing a graph: the same question the editor asks while drawing. */
export function problemsOf(graph: Graph, facts: ApplicationFacts, catalogue: Catalogue): Problem[] {
  const { formId } = graph.trigger;
  return validateGraph({
    graph,
    catalogue,
    forms: Object.fromEntries(facts.forms.map((form) => [form.id, form.definition])),
    connections: Object.fromEntries(
      facts.connections.map(({ scopes, ...connection }) => [connection.id, { ...connection, scopeChoice: scopes }]),
    ),
    publicForm: graph.trigger.kind === "form" && facts.forms.some((form) => form.id === formId && form.publicEnabled),
  });
}
