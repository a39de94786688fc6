import { FormworkError } from "../errors.ts";
import { Budget } from "../expression/budget.ts";
import { evaluateExpression, evaluateTemplate } from "../expression/evaluate.ts";
import { asText } from "../expression/functions.ts";
import type { ExpressionScope } from "../expression/scope.ts";
import type { Json } from "../json.ts";
import type { Evaluator } from "../steps/evaluator.ts";
import { type AnswersAt, inWords } from "./in-words.ts";
import { frameAt } from "./rebuild.ts";
import type { RunState } from "./state.ts";

/** What expressions see of a run: its input, its variables and the output of every step that has finished. */
export function scopeOf(state: RunState): ExpressionScope {
  const { input, variables } = state;
  const outputs: Record<string, Json> = {};
  for (const { port, status, stepId, output } of Object.values(frameAt(state, "").steps)) {
    if (port !== null || status === "succeeded") outputs[stepId] = output;
  }
  return {
    form: input.form,
    record: { ...input.record },
    run: {
      id: input.runId,
      startedAt: input.startedAt,
      trigger: input.trigger.kind,
      scheduledAt: input.trigger.scheduledAt,
    },
    submitter: input.submitter ? { ...input.submitter } : null,
    vars: variables,
    steps: outputs,
  };
}

/**
 * An evaluator over a scope; its errors carry the settings path they come from.
 * @param budget what everything that it evaluates may cost together
 * @param answersAt finds choices, whose answers stand in texts for people with their words
 */
export function evaluatorOf(
  scope: ExpressionScope,
  budget = new Budget(),
  answersAt: AnswersAt = () => undefined,
): Evaluator {
  const worded = (source: string) => inWords(source, scope, answersAt);
  const template = (text: string, path: string) => located(path, () => evaluateTemplate(text, scope, budget));
  return {
    template,
    text: (source, path) => located(path, () => asText(template(source, path))),
    words: (source, path) => located(path, () => asText(evaluateTemplate(source, worded, budget))),
    expression: (source, path) => located(path, () => evaluateExpression(source, scope, budget)),
  };
}

function located<T>(path: string, evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof FormworkError) throw new FormworkError(error.code, error.message, { ...error.details, path });
    throw new FormworkError("EXPRESSION_FAILED", (error as Error).message, { path });
  }
}
