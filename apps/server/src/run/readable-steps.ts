import type { RunDetails, StepAttempt } from "@formwork/db";
import { mayRead, originsOf, type RunReader, type Shape, shapeOf, withheldError } from "@formwork/domain";
import { personOfRun } from "./person-of-run.ts";

/** An attempt of a step as somebody may see it. */
export type ReadableAttempt = StepAttempt & {
  /** Whether they read what passed through the step. */
  readable: boolean;
  /** What they see in place of values that are a person's own; null where they read them, or see nothing at all. */
  withheld: { input: Shape; output: Shape } | null;
};

/** The attempts of a run's steps as somebody may see them [N1]: the one place by which values of a run leave the server. */
export function readableSteps(
  viewer: RunReader,
  run: RunDetails,
  attempts: readonly StepAttempt[],
): readonly ReadableAttempt[] {
  const personId = personOfRun(run)?.id ?? null;
  const origins = originsOf({ graph: run.version.graph, personId, attempts });
  return attempts.map((attempt) => {
    if (mayRead(viewer, { personId, origins }, attempt)) return { ...attempt, readable: true, withheld: null };
    const own = origins.get(attempt.stepId)?.own === true;
    return {
      ...attempt,
      readable: false,
      input: null,
      output: null,
      error: own && attempt.error ? withheldError(attempt.error) : attempt.error,
      withheld: own ? { input: shapeOf(attempt.input), output: shapeOf(attempt.output) } : null,
    };
  });
}
