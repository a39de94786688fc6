import type { RunGroupInput } from "@formwork/domain/run-contract";
import { proxyLocalActivities } from "@temporalio/workflow";
import type { Activities } from "../activities/contract.ts";

// Longer than the longest step and a segment's budget together. A worker that dies is noticed by the workflow task's timeout, not by this.
const { joinGroup } = proxyLocalActivities<Pick<Activities, "joinGroup">>({
  startToCloseTimeout: "15m",
  retry: { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "10s" },
});

/** Guards the runs of one group in their first segment: joins their execution, or carries it on where their worker died. */
export async function runGroup(input: RunGroupInput): Promise<void> {
  await joinGroup(input);
}
