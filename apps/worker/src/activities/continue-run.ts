import { handOver, takeOverRun } from "@formwork/db";
import { heartbeat } from "@temporalio/activity";
import type { RunOneDeps } from "../dispatch/run-one.ts";
import type { SegmentEnd } from "../executor/segment-end.ts";
import type { ContinueAnswer } from "./contract.ts";

const heartbeatMs = 5_000;
const busyMs = 1_000;

/** Executes the next segment of a run that has its own workflow. */
export async function continueRun(deps: RunOneDeps, { runId }: { runId: string }): Promise<ContinueAnswer> {
  const { db, holder, executions, metrics, events } = deps;
  const run = await takeOverRun(db, { runId, holder, groupId: null });
  if (run === "over") return { over: true };
  if (run === "busy") return { over: false, waitMs: busyMs };
  if (run.status === "quarantined") {
    metrics.runs.inc({ outcome: "quarantined" });
    events.notify(runId);
    return { over: true };
  }
  const beating = setInterval(heartbeat, heartbeatMs);
  let end: SegmentEnd | undefined;
  let failure: unknown;
  const execution = executions.follow({ runId, guarded: true }, async () => {
    try {
      end = await deps.execute(run);
      metrics.runs.inc({ outcome: end.kind === "finished" ? end.status : end.kind });
      if (end.kind === "wait") {
        await handOver(db, { runId, epoch: run.epoch });
        events.notify(runId);
      }
      return true;
    } catch (error) {
      failure = error;
      return false;
    }
  });
  await execution.done.finally(() => clearInterval(beating));
  if (!end) throw failure;
  return end.kind === "wait" ? { over: false, waitMs: Math.ceil(end.ms) } : { over: true };
}
