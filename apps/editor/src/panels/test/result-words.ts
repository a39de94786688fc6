import type { ErrorData, RunStatus, StepStatus } from "@formwork/domain";

/** Summary of a test: one sentence, and where it stopped. */
export interface ResultWords {
  sentence: string;
  /** Step at which it stopped or waits; null when there is none. */
  stepId: string | null;
  error: ErrorData | null;
}

interface Tested {
  status: RunStatus;
  error: ErrorData | null;
  steps: readonly { stepId: string; status: StepStatus; attempt: number; error: ErrorData | null }[];
}

/** Result of a test, in words. @param titleOf title of a step by its id */
export function resultWords({ status, error, steps }: Tested, titleOf: (stepId: string) => string): ResultWords {
  const last = (wanted: StepStatus) => steps.findLast((step) => step.status === wanted);
  const at = (stepId: string | undefined) => (stepId === undefined ? "" : ` at “${titleOf(stepId)}”`);
  switch (status) {
    case "queued":
    case "running":
      return { sentence: "The test is running …", stepId: null, error: null };
    case "waiting":
    case "parked": {
      const waits = last(status === "parked" ? "parked" : "waiting");
      const why = status === "parked" ? "waits for an account" : "waits";
      return {
        sentence: `The test ${why}${at(waits?.stepId)}.`,
        stepId: waits?.stepId ?? null,
        error: waits?.error ?? null,
      };
    }
    case "succeeded": {
      const done = new Set(steps.filter((step) => step.status === "succeeded").map(({ stepId }) => stepId)).size;
      const count = done === 1 ? "1 step did its work" : `${done} steps did their work`;
      return { sentence: `The test is done: ${count}.`, stepId: null, error: null };
    }
    case "failed": {
      const failed = last("failed") ?? last("unknown");
      return {
        sentence: `The test stopped${at(failed?.stepId)}.`,
        stepId: failed?.stepId ?? null,
        error: failed?.error ?? error,
      };
    }
    case "cancelled":
      return { sentence: "The test was cancelled.", stepId: null, error };
    case "quarantined":
      return { sentence: "The test was set aside.", stepId: null, error };
  }
}
