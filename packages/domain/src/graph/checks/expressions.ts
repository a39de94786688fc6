import { checkExpression, checkTemplate } from "../../expression/check.ts";
import type { Problem } from "../schema.ts";
import type { StepCheck } from "./check.ts";

/** Mistakes in a step's expressions, each with its path and the range of characters, checked against what is known at the step. */
export function checkExpressions({ step, kind, known }: StepCheck): Problem[] {
  return kind.expressions(step.settings).flatMap(({ path, source, form }) => {
    if (source.trim() === "" || (form === "template" && !source.includes("{{"))) return [];
    const values = known.treeAt(step.id);
    const found = form === "template" ? checkTemplate(source, values) : checkExpression(source, values);
    return found.map(({ severity, message, range }) => ({
      code: "EXPRESSION_INVALID",
      severity,
      stepId: step.id,
      path,
      message,
      range,
    }));
  });
}
