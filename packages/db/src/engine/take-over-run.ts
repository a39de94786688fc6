import { type ClaimedRun, claimedColumns, claimedFrom, takeRun } from "./claimed-run.ts";
import { type EngineDb, run } from "./sql.ts";

// Whoever holds a run that has not reached a boundary is left alone until the hold has expired.
const takeOver = {
  name: "engine-take-over",
  text: `
WITH taken AS (
  UPDATE run r SET ${takeRun}, held_until = NULL, held_by = $2, durable = true, group_id = $3
  WHERE r.id = $1 AND r.status IN ('running', 'waiting')
    AND (r.durable OR r.wake_at IS NOT NULL OR r.held_until IS NULL OR r.held_until < now())
  RETURNING r.*
)
SELECT ${claimedColumns} ${claimedFrom}`,
};

const look = { name: "engine-take-over-look", text: "SELECT status FROM run WHERE id = $1" };

/**
 * Makes a run that Temporal owns this process's own, with a new epoch: after a wait, or because its worker died.
 * @param options.holder name of this worker process
 * @param options.groupId group that guards it from here on, null when its own workflow does
 * @returns `over` when there is nothing left to do for it (ended, parked, or queued again), `busy` while another worker executes it
 */
export async function takeOverRun(
  db: EngineDb,
  options: { runId: string; holder: string; groupId: string | null },
): Promise<ClaimedRun | "over" | "busy"> {
  const values = [options.runId, options.holder, options.groupId];
  const [taken] = await run<ClaimedRun & Record<string, unknown>>(db.pool, takeOver, values);
  if (taken) return taken;
  const [found] = await run<{ status: string }>(db.pool, look, [options.runId]);
  return found?.status === "running" || found?.status === "waiting" ? "busy" : "over";
}
