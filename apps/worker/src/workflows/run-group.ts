import type { RunGroupInput } from "@formwork/domain/run-contract";
import { proxyLocalActivities } from "@temporalio/workflow";
import type { Activities } from "../activities/contract.ts";

// Longer than the longest step and a segment's budget together. The workflow task's timeout notices a worker that dies, not this one.
const { joinGroup } = proxyLocalActivities<Pick<Activities, "joinGroup">>({
  startToCloseTimeout: "15m",
  retry: { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "10s" },
});

/** Guards the runs of one group in their first segment: waits for their execution, or continues it when their worker died. */
export async function runGroup(input: RunGroupInput): Promise<void> {
  await joinGroup(input);
}
