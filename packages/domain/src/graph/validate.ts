import { Budget, within } from "../expression/budget.ts";
import { stepKindOf } from "../steps/kinds.ts";
import { toEnd } from "../to-end.ts";
import type { StepCheck, ValidateGraphInput } from "./checks/check.ts";
import { checkConnection } from "./checks/connection.ts";
import { checkExpressions } from "./checks/expressions.ts";
import { checkFailure } from "./checks/failure.ts";
import { checkForms } from "./checks/forms.ts";
import { checkInputs } from "./checks/inputs.ts";
import { checkMail } from "./checks/mail.ts";
import { checkSettings } from "./checks/settings.ts";
import { checkStructure } from "./checks/structure.ts";
import { knownAt } from "./known-at.ts";
import type { Problem } from "./schema.ts";

/**
 * Everything that stands in the way of publishing, and warnings; the editor and the server ask the same question.
 * @returns problems in the order of the graph's steps, those of the drawing as a whole first; a graph without errors compiles
 * @example
 * validateGraph({
 *   graph: { schema: 1, trigger: { kind: "schedule", formId: null }, steps: [], edges: [] },
 *   catalogue: {},
 *   forms: {},
 *   connections: {},
 *   publicForm: false,
 *   mailSender: false,
 * }).map(({ code }) => code); // ["WORKFLOW_EMPTY"]
 */
export function validateGraph(input: ValidateGraphInput): Problem[] {
  return toEnd(graphCheck(input));
}

/**
 * {@link validateGraph} in pieces, for a server that others use too: between two of them anything else may be done. One is a step, whose expressions
 * may take no more to be read than a run may spend on them.
 */
export function* graphCheck(input: ValidateGraphInput): Generator<void, Problem[]> {
  const known = knownAt(input);
  const whole = new Budget({ work: mostWork, tooMuch: tooMuchForGraph });
  const problems = checkStructure(input);
  for (const step of input.graph.steps) {
    yield;
    problems.push(...within(new Budget({ whole }), () => checkStep({ ...input, step, known })));
  }
  return problems;
}

/** Most work that the check of one graph may be: a quarter of a million characters of expressions, none like another in its step. */
const mostWork = 4_000_000;
const tooMuchForGraph =
  "The expressions of this workflow are too much to be checked together. Share them out over several workflows.";

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
    ...checkMail(full),
    ...checkFailure(full),
    ...checkInputs(full),
    ...checkForms(full),
    ...checkExpressions(full),
  ];
}
