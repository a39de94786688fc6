import { setTimeout as pause } from "node:timers/promises";
import { type ClaimedRun, type Db, handOver, type Notifier } from "@formwork/db";
import { type RunGraphInput, runSignals, runWorkflowId, taskQueue, workflowTypes } from "@formwork/domain/run-contract";
import type { Logger } from "pino";
import type { TemporalLink } from "../temporal/link.ts";

const deadlineMs = 5_000;
const retryMs = 1_000;

/**
 * Gives a run at its durable boundary to its own workflow, `run:<id>`. A signal goes with the start: a workflow of an earlier boundary
 * that is about to end hears it and goes on instead. Repeated until Temporal has it; the run's hold is renewed meanwhile.
 * @param options.waitMs how long it waits there
 * @param options.stopped tells that this process goes down; the run is then left to another worker
 * @returns whether Temporal has it
 */
export async function handOverRun(
  { db, temporal, events, log }: { db: Db; temporal: TemporalLink; events: Notifier; log: Logger },
  { run, waitMs, stopped }: { run: ClaimedRun; waitMs: number; stopped: () => boolean },
): Promise<boolean> {
  const { runId, epoch } = run;
  const dueAt = performance.now() + waitMs;
  while (!stopped()) {
    try {
      const { client } = temporal.required();
      const input: RunGraphInput = { runId, engine: 1, waitMs: Math.max(0, Math.ceil(dueAt - performance.now())) };
      await client.withDeadline(Date.now() + deadlineMs, () =>
        client.workflow.signalWithStart(workflowTypes.runGraph, {
          workflowId: runWorkflowId(runId),
          taskQueue,
          args: [input],
          signal: runSignals.resume,
          signalArgs: [],
        }),
      );
      await handOver(db, { runId, epoch });
      events.notify(runId);
      return true;
    } catch (error) {
      log.warn({ runId, err: error }, "a waiting run was not handed to Temporal yet");
      await pause(retryMs);
    }
  }
  return false;
}
