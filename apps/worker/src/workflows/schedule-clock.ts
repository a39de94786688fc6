import { scheduleChangedSignal } from "@formwork/domain/run-contract";
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import type { Activities, ScheduleClockInput } from "../activities/contract.ts";

// A page takes a fraction of a second, so a worker that is silent for three seconds has died, and due schedules must not wait for it.
const { fireDue } = proxyActivities<Pick<Activities, "fireDue">>({
  startToCloseTimeout: "10m",
  heartbeatTimeout: "3s",
  retry: { initialInterval: "200ms", backoffCoefficient: 2, maximumInterval: "10s" },
});

const longestSleepMs = 60_000;
const roundsPerRun = 500;

/** The durable clock of one shard of schedules: fires what is due, then sleeps until the next time, a change, or a minute has passed. */
export async function scheduleClock(input: ScheduleClockInput): Promise<void> {
  let changed = false;
  setHandler(defineSignal(scheduleChangedSignal), () => {
    changed = true;
  });
  for (let round = 0; round < roundsPerRun && !workflowInfo().continueAsNewSuggested; round++) {
    changed = false;
    const { nextInMs } = await fireDue(input);
    const sleepMs = Math.min(nextInMs ?? longestSleepMs, longestSleepMs);
    if (sleepMs > 0) await condition(() => changed, Math.ceil(sleepMs));
  }
  await continueAsNew<typeof scheduleClock>(input);
}
