import type { RunDetails } from "../../panels/test/use-shown-run.ts";

/** One attempt of a step. */
export type StepAttempt = RunDetails["steps"][number];

/** A step of a run with all its attempts, oldest first. */
export interface RunStep {
  stepId: string;
  title: string;
  attempts: readonly StepAttempt[];
  /** The newest attempt, which says what became of the step. */
  last: StepAttempt;
}

/** Steps in the order in which the run came to them, each with its attempts. */
export function stepsOf(attempts: readonly StepAttempt[]): readonly RunStep[] {
  const byStep = new Map<string, StepAttempt[]>();
  for (const attempt of attempts) {
    const known = byStep.get(attempt.stepId);
    if (known === undefined) byStep.set(attempt.stepId, [attempt]);
    else known.push(attempt);
  }
  return [...byStep].flatMap(([stepId, list]) => {
    const ordered = [...list].sort((a, b) => a.attempt - b.attempt);
    const last = ordered.at(-1);
    return last === undefined ? [] : [{ stepId, title: last.title, attempts: ordered, last }];
  });
}
