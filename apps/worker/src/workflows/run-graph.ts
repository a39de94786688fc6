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

const { continueRun } = proxyActivities<Pick<Activities, "continueRun">>({
  startToCloseTimeout: "15m",
  heartbeatTimeout: "15s",
  retry: { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "10s" },
});

/** Carries one run from its first durable boundary on: segment, wait, segment, until it is over. The journal knows where it stands. */
export async function runGraph(input: RunGraphInput): Promise<void> {
  // A start comes with a signal of its own, which wakes nobody.
  let wakeUps = workflowInfo().continuedFromExecutionRunId === undefined ? -1 : 0;
  const wake = () => {
    wakeUps++;
  };
  setHandler(defineSignal(runSignals.resume), wake);
  setHandler(defineSignal(runSignals.cancel), wake);
  for (;;) {
    const answer = await continueRun({ runId: input.runId });
    if (answer.over && wakeUps <= 0) return;
    if (!answer.over && answer.waitMs > 0) await condition(() => wakeUps > 0, answer.waitMs);
    wakeUps = Math.min(wakeUps, 0);
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof runGraph>(input);
    }
  }
}
