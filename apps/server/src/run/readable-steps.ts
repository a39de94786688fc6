import type { RunDetails, StepAttempt, StepTotals } from "@formwork/db";
import {
  type ErrorData,
  framePlace,
  mayRead,
  originsOf,
  type RunReader,
  type Shape,
  shapeOf,
  wholePass,
  withheldError,
} from "@formwork/domain";
import { personOfRun } from "./person-of-run.ts";

/** An attempt of a step, reduced to what a reader may see. */
export type ReadableAttempt = StepAttempt & {
  /** Whether the reader may see the data of the step. */
  readable: boolean;
  /** What the reader sees instead of a person's own values; null when they see the values, or nothing at all. */
  withheld: { input: Shape; output: Shape } | null;
};

/** What somebody may see of a run [N1]. Values of a run leave the server only through these functions. */
export interface Reading {
  /** Whether they may see the data of a step. */
  reads(stepId: string): boolean;
  /** Whether something of it that came from a person's own account is kept from them. */
  lacksSome: boolean;
  attempts(attempts: readonly StepAttempt[]): readonly ReadableAttempt[];
  /** Why a step failed. */
  error(stepId: string, error: ErrorData | null): ErrorData | null;
}

/**
 * What a reader may see of a run.
 * @param totals all steps of the run that have begun
 */
export function readingOf(viewer: RunReader, run: RunDetails, totals: readonly StepTotals[]): Reading {
  const personId = personOfRun(run)?.id ?? null;
  const origins = originsOf({ graph: run.version.graph, personId, attempts: totals });
  const reads = (stepId: string) => mayRead(viewer, { personId, origins }, { stepId });
  const isKept = (stepId: string) => origins.get(stepId)?.own === true && !reads(stepId);
  const error = (stepId: string, told: ErrorData | null) => (told && isKept(stepId) ? withheldError(told) : told);
  return {
    reads,
    error,
    lacksSome: [...origins.keys()].some(isKept),
    attempts: (attempts) =>
      attempts.map((attempt) => {
        // The end of a pass is read like its loop.
        const stepId = (attempt.stepId === wholePass ? framePlace(attempt.path)?.stepId : null) ?? attempt.stepId;
        if (reads(stepId)) return { ...attempt, readable: true, withheld: null };
        return {
          ...attempt,
          readable: false,
          input: null,
          output: null,
          error: error(stepId, attempt.error),
          withheld: isKept(stepId) ? { input: shapeOf(attempt.input), output: shapeOf(attempt.output) } : null,
        };
      }),
  };
}
