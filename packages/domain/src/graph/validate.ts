import { stepKindOf } from "../steps/kinds.ts";
import type { StepCheck, ValidateGraphInput } from "./checks/check.ts";
import { checkConnection } from "./checks/connection.ts";
import { checkExpressions } from "./checks/expressions.ts";
import { checkForms } from "./checks/forms.ts";
import { checkInputs } from "./checks/inputs.ts";
import { checkSettings } from "./checks/settings.ts";
import { checkStructure } from "./checks/structure.ts";
import { knownAt } from "./known-at.ts";
import type { Problem } from "./schema.ts";

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
