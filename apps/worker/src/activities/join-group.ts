import { openGroup } from "@formwork/db";
import type { RunGroupInput } from "@formwork/domain/run-contract";
import { continueGuardedRun, type RunOneDeps } from "../dispatch/run-one.ts";

/** Hands a group's runs to Temporal, then waits for those that this process executes and continues the others, whose worker died. */
export async function joinGroup(deps: RunOneDeps, { groupId }: RunGroupInput): Promise<void> {
  const runIds = await openGroup(deps.db, groupId);
  await Promise.all(
    runIds.map(async (runId) => {
      const mine = deps.executions.get(runId);
      if (mine?.groupId === groupId) {
        mine.guarded = true;
        if (await mine.done) return;
      }
      await continueGuardedRun(deps, { runId, groupId });
    }),
  );
}
