import type { RunDetails, StepAttempt } from "@formwork/db";
import { mayRead, originsOf, type RunReader, type Shape, shapeOf, withheldError } from "@formwork/domain";
import { personOfRun } from "./person-of-run.ts";

/** An attempt of a step, reduced to what a reader may see. */
export type ReadableAttempt = StepAttempt & {
  /** Whether the reader may see the data of the step. */
  readable: boolean;
  /** What the reader sees instead of a person's own values; null when they see the values, or nothing at all. */
  withheld: { input: Shape; output: Shape } | null;
};

/** Reduces the attempts of a run's steps to what a reader may see [N1]. Values of a run leave the server only through this function. */
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
