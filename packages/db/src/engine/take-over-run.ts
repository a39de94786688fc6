import { type ClaimedRun, claimedColumns, claimedFrom, takeRun } from "./claimed-run.ts";
import { type EngineDb, run } from "./sql.ts";

const takeOver = {
  name: "engine-take-over",
  text: `
WITH taken AS (
  UPDATE run r SET ${takeRun}, held_by = $3
  WHERE r.id = $1 AND r.group_id = $2 AND r.status = 'running' AND r.durable
  RETURNING r.*
)
SELECT ${claimedColumns} ${claimedFrom}`,
};

/**
 * Makes a run that Temporal guards in a group this process's own, with a new epoch, because its worker died or was interrupted.
 * @param options.holder name of this worker process
 * @returns null when it is not this group's to carry on: it ended, it waits, or it is in the queue or another worker's by way of it
 */
export async function takeOverRun(
  db: EngineDb,
  options: { runId: string; groupId: string; holder: string },
): Promise<ClaimedRun | null> {
  const values = [options.runId, options.groupId, options.holder];
  const [taken] = await run<ClaimedRun & Record<string, unknown>>(db.pool, takeOver, values);
  return taken ?? null;
}
