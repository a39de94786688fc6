import { openGroup } from "@formwork/db";
import type { RunGroupInput } from "@formwork/domain/run-contract";
import { continueGuardedRun, type RunOneDeps } from "../dispatch/run-one.ts";

/**
 * Takes a group's runs into Temporal's care, then joins those that this process executes and carries on the others, whose worker died.
 */
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
