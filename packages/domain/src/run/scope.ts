import { FormworkError } from "../errors.ts";
import { Budget } from "../expression/budget.ts";
import { evaluateExpression, evaluateTemplate } from "../expression/evaluate.ts";
import { asText } from "../expression/functions.ts";
import type { ExpressionScope } from "../expression/scope.ts";
import type { Json, JsonObject } from "../json.ts";
import { own } from "../own.ts";
import type { Evaluator } from "../steps/evaluator.ts";
import type { StepEntry } from "./entry.ts";
import { type FramePlace, framePlace } from "./frame-path.ts";
import { frameAt } from "./frames.ts";
import { type AnswersAt, inWords } from "./in-words.ts";
import type { RunState } from "./state.ts";

/**
 * What expressions see of a run: its input, its variables, the output of every step that has finished in a frame or around it, and what the loops
 * around are at.
 * @param path frame from which they look
 */
export function scopeOf(state: RunState, path = ""): ExpressionScope {
  const { input, variables } = state;
  const outputs: Record<string, Json> = {};
  const loops: Record<string, JsonObject> = {};
  for (const place of placesTo(path)) {
    if (place.frame !== null && place.frame.pass !== null) {
      const { around, stepId, pass } = place.frame;
      const items = own(frameAt(state, around).steps, stepId)?.output;
      loops[stepId] = { item: (Array.isArray(items) ? items[pass] : null) ?? null, index: pass };
    }
    gather(outputs, state, place.path);
  }
  const nearest = Object.values(loops).at(-1);
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
    ...(nearest && { ...nearest, loops }),
  };
}

/** Puts in what steps of a frame gave, with those in branches of steps that have ended. */
function gather(outputs: Record<string, Json>, state: RunState, path: string): void {
  const { steps } = frameAt(state, path);
  const ended = ({ port, status }: StepEntry) => port !== null || status === "succeeded";
  for (const entry of Object.values(steps)) if (ended(entry)) outputs[entry.stepId] = entry.output;
  for (const other of Object.keys(state.frames)) {
    const place = framePlace(other);
    if (place === null || place.around !== path || place.pass !== null) continue;
    const entry = own(steps, place.stepId);
    if (entry && ended(entry)) gather(outputs, state, other);
  }
}

/** Frames from the workflow itself to the one at a path. */
function placesTo(path: string): { path: string; frame: FramePlace | null }[] {
  const frame = framePlace(path);
  return frame === null ? [{ path, frame }] : [...placesTo(frame.around), { path, frame }];
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
