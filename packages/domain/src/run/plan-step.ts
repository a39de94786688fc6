import type { Catalogue } from "../connection/catalogue.ts";
import { FormworkError, toFormworkError } from "../errors.ts";
import { type CompiledGraph, neededStep } from "../graph/compile.ts";
import type { Planned } from "./effects.ts";
import { resultOfPass } from "./end-of.ts";
import type { Address } from "./entry.ts";
import { framePlace, wholePass } from "./frame-path.ts";
import type { AnswersAt } from "./in-words.ts";
import { evaluatorOf, scopeOf } from "./scope.ts";
import type { RunState } from "./state.ts";

/** What a step may look up while it is worked out. */
export interface PlanFacts {
  catalogue: Catalogue;
  /** Finds choices, for steps with texts that people read; without it their answers stand there as records keep them. */
  answersAt?: AnswersAt | undefined;
}

/**
 * Works out what a step comes to, or what is kept of a pass of a loop: the only place where expressions of a run are evaluated. Pure, and the
 * same in every process.
 * @returns never throws: a step whose expressions have no value has failed, with the place in its error
 * @throws FormworkError `INTERNAL` when the graph does not have the step
 */
export function planStep(
  plan: CompiledGraph,
  { state, path, stepId }: Address & { state: RunState },
  { catalogue, answersAt }: PlanFacts,
): Planned {
  const place = stepId === wholePass ? framePlace(path) : null;
  const compiled = neededStep(plan, place?.stepId ?? stepId);
  const { step, kind, settings } = compiled;
  const evaluate = evaluatorOf(scopeOf(state, path), undefined, answersAt);
  try {
    if (place) {
      const kept = evaluate.expression(resultOfPass(compiled) ?? "", "result");
      return { kind: "settle", port: "", input: null, output: kept };
    }
    const planned = kind.plan(settings, evaluate, { catalogue });
    if (planned.kind !== "fail") return planned;
    const { input, code, message } = planned;
    return { kind: "fail", input, error: { code, message } };
  } catch (thrown) {
    return { kind: "fail", input: null, error: placed(toFormworkError(thrown), step.id).toData() };
  }
}

function placed(error: FormworkError, stepId: string): FormworkError {
  const inner = error.details.path;
  return new FormworkError(error.code, error.message, {
    ...error.details,
    path: `steps.${stepId}.settings${inner ? `.${inner}` : ""}`,
  });
}
