import { type ClaimedRun, claimedColumns, claimedFrom, takeRun } from "./claimed-run.ts";
import { type EngineDb, run } from "./sql.ts";

const takeOver = {
  name: "engine-take-over",
  text: `
WITH taken AS (
  UPDATE run r SET ${takeRun}, held_until = NULL, held_by = $2, durable = true
  WHERE r.id = $1 AND r.durable AND r.status IN ('running', 'waiting')
  RETURNING r.*
)
SELECT ${claimedColumns} ${claimedFrom}`,
};

/**
 * Makes a run that Temporal owns this process's own, with a new epoch: after a wait, or because its worker died.
 * @param options.holder name of this worker process
 * @returns null when there is nothing left to do for it: finished, cancelled, parked or queued again
 */
export async function takeOverRun(
  db: EngineDb,
  options: { runId: string; holder: string },
): Promise<ClaimedRun | null> {
  const rows = await run<ClaimedRun & Record<string, unknown>>(db.pool, takeOver, [options.runId, options.holder]);
  return rows[0] ?? null;
}
