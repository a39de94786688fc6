import type { ClaimedRun } from "@formwork/db";
import type { StepEntry } from "@formwork/domain";
import type { ExecutorDeps } from "./deps.ts";

const slowMs = 250;

/**
 * Writes down that a step has started once it has taken a moment, so that the live view shows what a run is busy with. This is for display only: what
 * a takeover needs is written before the call.
 */
export function showWhenSlow(
  deps: ExecutorDeps,
  { runId, epoch }: ClaimedRun,
  started: readonly StepEntry[],
): { stop(): void } {
  const timer = setTimeout(() => {
    deps.journal.write({ runId, epoch, steps: started, waited: false, change: null }).then(
      () => deps.events.notify(runId),
      (error: unknown) => deps.log.debug({ runId, err: error }, "a slow step is not shown"),
    );
  }, slowMs);
  return { stop: () => clearTimeout(timer) };
}
