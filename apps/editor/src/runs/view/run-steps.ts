import { framePlace } from "@formwork/domain";
import type { RunDetails } from "../run-details.ts";

/** One attempt of a step. */
export type StepAttempt = RunDetails["steps"][number];

/** A step of a run with all its attempts, oldest first. */
export interface RunStep {
  /** Where in loops and branches it stands. */
  path: string;
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
    const key = `${attempt.path} ${attempt.stepId}`;
    const known = byStep.get(key);
    if (known === undefined) byStep.set(key, [attempt]);
    else known.push(attempt);
  }
  return [...byStep.values()].flatMap((list) => {
    const ordered = [...list].sort((a, b) => a.attempt - b.attempt);
    const last = ordered.at(-1);
    if (last === undefined) return [];
    return [{ path: last.path, stepId: last.stepId, title: last.title, attempts: ordered, last }];
  });
}

/** A part of a run that stands inside a step: one branch of it, or one pass. */
export interface InnerPart {
  path: string;
  branch: string;
}

/** The parts inside a step of which something is known, in the order in which they began. */
export function partsInside(
  steps: readonly RunStep[],
  { path, stepId }: Pick<RunStep, "path" | "stepId">,
): InnerPart[] {
  const branches = new Map<string, string>();
  for (const step of steps) {
    const place = framePlace(step.path);
    if (place?.around === path && place.stepId === stepId) branches.set(step.path, place.branch);
  }
  return [...branches].map(([inner, branch]) => ({ path: inner, branch }));
}

/** Steps with what stands inside each right after it. */
export function nested(steps: readonly RunStep[], path = ""): RunStep[] {
  return steps
    .filter((step) => step.path === path)
    .flatMap((step) => [step, ...partsInside(steps, step).flatMap((part) => nested(steps, part.path))]);
}
