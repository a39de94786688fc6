import type { Catalogue } from "../connection/catalogue.ts";
import type { ConnectionKind, ScopeChoice } from "../connection/model.ts";
import type { Form } from "../form/schema.ts";
import { stepKindOf } from "../steps/kinds.ts";
import type { StepKind } from "../steps/step-kind.ts";
import { checkConnection } from "./checks/connection.ts";
import { checkExpressions } from "./checks/expressions.ts";
import { checkForms } from "./checks/forms.ts";
import { checkInputs } from "./checks/inputs.ts";
import { checkSettings } from "./checks/settings.ts";
import { checkStructure } from "./checks/structure.ts";
import { type KnownValues, knownAt } from "./known-at.ts";
import type { Graph, Problem, Step } from "./schema.ts";

/** What the check of a graph knows of a connection; never of its accounts. */
export interface ConnectionSummary {
  id: string;
  name: string;
  connectorKey: string;
  kind: ConnectionKind;
  scopeChoice: ScopeChoice;
}

/** Everything the check of a graph depends on. */
export interface ValidateGraphInput {
  graph: Graph;
  catalogue: Catalogue;
  /** Forms of the application by id. */
  forms: Readonly<Record<string, Form>>;
  /** Connections open to the application by id. */
  connections: Readonly<Record<string, ConnectionSummary>>;
  /** Whether the form that sets the workflow off is open to people who are not signed in. */
  publicForm: boolean;
}

/** One step with what its checks look at. */
export interface StepCheck extends ValidateGraphInput {
  step: Step;
  kind: StepKind;
  known: KnownValues;
}

/**
 * Everything that stands in the way of publishing, and warnings; the editor and the server ask the same question.
 * @returns problems in the order of the graph's steps, those of the drawing as a whole first; a graph without errors compiles
 */
export function validateGraph(input: ValidateGraphInput): Problem[] {
  const known = knownAt(input);
  return [...checkStructure(input), ...input.graph.steps.flatMap((step) => checkStep({ ...input, step, known }))];
}

function checkStep(check: Omit<StepCheck, "kind">): Problem[] {
  const { step } = check;
  const kind = stepKindOf(step.kind);
  if (!kind) {
    const message = "This version of Formwork does not know this kind of step. Remove it or update Formwork.";
    return [{ code: "STEP_KIND_UNKNOWN", severity: "error", stepId: step.id, message }];
  }
  const full = { ...check, kind };
  return [
    ...checkSettings(full),
    ...checkConnection(full),
    ...checkInputs(full),
    ...checkForms(full),
    ...checkExpressions(full),
  ];
}
