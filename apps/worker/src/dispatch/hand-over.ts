import { setTimeout as pause } from "node:timers/promises";
import { type ClaimedRun, type Db, handOver, type Notifier } from "@formwork/db";
import { type RunGraphInput, runSignals, runWorkflowId, taskQueue, workflowTypes } from "@formwork/domain/run-contract";
import type { Logger } from "pino";
import type { TemporalLink } from "../temporal/link.ts";

const deadlineMs = 5_000;
const retryMs = 1_000;

/**
 * Hands a run at its durable boundary to its own workflow, `run:<id>`. The start carries a signal, so that a workflow of an earlier boundary that is
 * about to end continues instead. It tries until Temporal has the run, and renews the run's hold meanwhile.
 * @param options.waitMs how long the run waits there, in milliseconds
 * @param options.stopped whether this process is shutting down; another worker then takes the run
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
