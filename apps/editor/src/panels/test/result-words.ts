import type { Address, ErrorData, RunStatus, StepStatus } from "@formwork/domain";
import { stoppedAt } from "../../runs/view/stopped-at.ts";
import { inRowWords } from "../../runs/view/where-words.ts";

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
  /** Where it waits. */
  waiting: Address | null;
  parked: Address | null;
  steps: readonly (Address & { status: StepStatus; attempt: number; error: ErrorData | null })[];
}

/** Result of a test, in words. @param titleOf title of a step by its id */
export function resultWords(tested: Tested, titleOf: (stepId: string) => string): ResultWords {
  const { status, error, steps } = tested;
  const at = (place: Address | undefined) => {
    if (place === undefined) return "";
    const row = inRowWords(place.path);
    return ` at “${titleOf(place.stepId)}”${row === null ? "" : `, ${row}`}`;
  };
  switch (status) {
    case "queued":
    case "running":
      return { sentence: "The test is running …", stepId: null, error: null };
    case "waiting":
    case "parked": {
      const place = (status === "parked" ? tested.parked : tested.waiting) ?? undefined;
      const why = status === "parked" ? "waits for an account" : "waits";
      const waits = steps.findLast(({ path, stepId }) => path === place?.path && stepId === place.stepId);
      return { sentence: `The test ${why}${at(place)}.`, stepId: place?.stepId ?? null, error: waits?.error ?? null };
    }
    case "succeeded": {
      const done = new Set(steps.filter((step) => step.status === "succeeded").map(({ stepId }) => stepId)).size;
      const count = done === 1 ? "1 step did its work" : `${done} steps did their work`;
      return { sentence: `The test is done: ${count}.`, stepId: null, error: null };
    }
    case "failed": {
      const failed = stoppedAt(steps, ["failed"]) ?? stoppedAt(steps, ["unknown"]);
      return {
        sentence: `The test stopped${at(failed)}.`,
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
