import { FormworkError } from "../../errors.ts";
import type { Problem } from "../../graph/schema.ts";
import { leavesOut, type RuleDraft } from "../../rules/draft.ts";
import type { Evaluator } from "../evaluator.ts";

/** An expression that is yes or no, with rows of rules that it does not say yet. */
export interface Rule {
  expression: string;
  rows?: RuleDraft | undefined;
}

/**
 * Whether a rule holds.
 * @param at.what what has the rule, as the first words of the error
 * @throws FormworkError `EXPRESSION_FAILED` when it is neither yes nor no
 */
export function holds({ expression }: Rule, at: { path: string; what: string }, evaluate: Evaluator): boolean {
  const { path, what } = at;
  const result = evaluate.expression(expression, path);
  if (typeof result === "boolean") return result;
  throw new FormworkError(
    "EXPRESSION_FAILED",
    `${what} must come out as yes or no. Compare the value with something.`,
    {
      path,
      range: { start: 0, end: expression.length },
    },
  );
}

/** The problem of a rule that has rows which are not finished. @param at.what what has the rule */
export function unfinished({ expression, rows }: Rule, at: { stepId: string; path: string; what: string }): Problem[] {
  if (!rows || !leavesOut(expression, rows)) return [];
  const { stepId, path, what } = at;
  const message = `A rule of this ${what} is not finished. Finish it or take it away.`;
  return [{ code: "RULE_UNFINISHED", severity: "error", stepId, path, message }];
}
