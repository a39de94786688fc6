import { BudgetSpent } from "../../expression/budget.ts";
import { checkExpression, checkTemplate, type ExpressionProblem } from "../../expression/check.ts";
import type { Problem } from "../schema.ts";
import type { StepCheck } from "./check.ts";

/** Mistakes in a step's expressions, each with its path and the range of characters, checked against what is known at the step. */
export function checkExpressions({ step, kind, known }: StepCheck): Problem[] {
  return kind.expressions(step.settings).flatMap(({ path, source, form, inside }) => {
    if (source.trim() === "" || (form === "template" && !source.includes("{{"))) return [];
    const values = known.treeAt(step.id, inside ? "inside" : "before");
    const check = () => (form === "template" ? checkTemplate(source, values) : checkExpression(source, values));
    return unlessTooMuch(check).map(({ severity, message, range }) => ({
      code: "EXPRESSION_INVALID",
      severity,
      stepId: step.id,
      path,
      message,
      range,
    }));
  });
}

/** The problems of an expression; where reading it takes more than is left of the budget in force, that is the problem. */
export function unlessTooMuch(check: () => ExpressionProblem[]): ExpressionProblem[] {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return [{ severity: "error", message: error.message, range: { start: 0, end: 0 } }];
  }
}
