import { type ClaimedRun, type Db, type Notifier, releaseHolds, takeOverRun } from "@formwork/db";
import type { Logger } from "pino";
import type { SegmentEnd } from "../executor/segment-end.ts";
import type { Metrics } from "../metrics.ts";
import type { TemporalLink } from "../temporal/link.ts";
import type { Execution, Executions } from "./executions.ts";
import { handOverRun } from "./hand-over.ts";
import type { Places } from "./places.ts";

/** Dependencies of executing one run up to its next boundary. */
export interface RunOneDeps {
  db: Db;
  temporal: TemporalLink;
  executions: Executions;
  places: Places;
  metrics: Metrics;
  events: Notifier;
  log: Logger;
  /** Name of this process in the holds. */
  holder: string;
  /** Executes a segment: here, or in a process of its own when the run is suspected of taking workers down. */
  execute(run: ClaimedRun): Promise<SegmentEnd>;
  stopped(): boolean;
}

/** Starts to execute a claimed run and tracks it until it ends, parks, or has its own workflow. */
export function beginRun(deps: RunOneDeps, run: ClaimedRun, options: { guarded: boolean }): Execution | null {
  const { runId, organizationId } = run;
  if (run.status === "quarantined") {
    deps.metrics.runs.inc({ outcome: "quarantined" });
    deps.events.notify(runId);
    deps.log.error({ runId, takeovers: run.takeovers }, "a run stopped its worker too often and is quarantined");
    return null;
  }
  return deps.executions.follow({ runId, organizationId, guarded: options.guarded }, async () => {
    try {
      const end = await deps.execute(run);
      deps.metrics.runs.inc({ outcome: end.kind === "finished" ? end.status : end.kind });
      if (end.kind === "wait" && !(await handOverRun(deps, { run, waitMs: end.ms, stopped: deps.stopped })))
        await releaseHolds(deps.db, { runIds: [runId], holder: deps.holder });
      return true;
    } catch (error) {
      // This is not recorded as a failure: the run is taken up again when its hold expires, or by its guard.
      deps.log.error({ runId, err: error }, "a run was interrupted");
      return false;
    }
  });
}

/**
 * Executes a run that Temporal guards and no process executes, up to its next boundary.
 * @param options.groupId group that guards it
 * @throws Error when the execution was interrupted and should be tried again
 */
export async function continueGuardedRun(deps: RunOneDeps, options: { runId: string; groupId: string }): Promise<void> {
  const run = await takeOverRun(deps.db, { ...options, holder: deps.holder });
  if (!run) return;
  const execution = beginRun(deps, run, { guarded: true });
  if (execution && !(await execution.done)) throw new Error("the run was interrupted");
}
