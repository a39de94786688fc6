import { type RunGraphInput, runSignals } from "@formwork/domain/run-contract";
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import type { Activities } from "../activities/contract.ts";

// A look takes a moment. Workers of the previous version execute a whole segment here, with heartbeats.
const { continueRun } = proxyActivities<Pick<Activities, "continueRun">>({
  startToCloseTimeout: "15m",
  heartbeatTimeout: "15s",
  retry: { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "10s" },
});

/** Waits for a run that is at a durable boundary, and queues it when the time has come. The journal says where the run is. */
export async function runGraph({ runId, engine, waitMs }: RunGraphInput): Promise<void> {
  // The start carries a signal of its own, which must not end the wait.
  const { continuedFromExecutionRunId, startTime } = workflowInfo();
  let wakeUps = continuedFromExecutionRunId === undefined ? -1 : 0;
  const wake = () => {
    wakeUps++;
  };
  setHandler(defineSignal(runSignals.resume), wake);
  setHandler(defineSignal(runSignals.cancel), wake);
  const sleep = async (ms: number) => {
    if (ms > 0) await condition(() => wakeUps > 0, ms);
    wakeUps = Math.min(wakeUps, 0);
  };
  // Time in which no worker was running counts too.
  if (waitMs !== undefined) await sleep(waitMs - (Date.now() - startTime.getTime()));
  for (;;) {
    const answer = await continueRun({ runId });
    if (answer.over && wakeUps <= 0) return;
    await sleep(answer.over ? 0 : answer.waitMs);
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof runGraph>({ runId, engine });
    }
  }
}
