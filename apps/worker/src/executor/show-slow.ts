import type { ClaimedRun, StepEntry } from "@formwork/db";
import type { ExecutorDeps } from "./deps.ts";

const slowMs = 250;

/**
 * Writes down that a step has started once it has taken a moment, so that the live view shows what a run is busy with. This is for display only: what
 * a takeover needs is written before the call.
 */
export function showWhenSlow(deps: ExecutorDeps, run: ClaimedRun, started: StepEntry): { stop(): void } {
  const timer = setTimeout(() => {
    const { runId, epoch } = run;
    deps.journal.write({ runId, epoch, steps: [started], change: null }).then(
      () => deps.events.notify(runId),
      (error: unknown) => deps.log.debug({ runId, err: error }, "a slow step is not shown"),
    );
  }, slowMs);
  return { stop: () => clearTimeout(timer) };
}
