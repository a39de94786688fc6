import type pg from "pg";
import { type EngineDb, run } from "./sql.ts";

const resume = {
  name: "engine-resume-parked",
  text: `
UPDATE run SET status = 'queued', durable = false, group_id = NULL, parked_connection_id = NULL, parked_user_id = NULL,
  parked_code = NULL, parked_until = NULL, waiting_step_id = NULL
WHERE id IN (
  SELECT id FROM run WHERE status = 'parked' AND parked_connection_id = $1 AND (parked_user_id IS NULL OR parked_user_id = $2)
  ORDER BY created_at FOR NO KEY UPDATE)
AND status = 'parked'
RETURNING id::text`,
};

const expire = {
  name: "engine-expire-parked",
  text: `
WITH late AS (
  SELECT id FROM run WHERE status = 'parked' AND parked_until < now() ORDER BY parked_until LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
), ended AS (
  UPDATE run r SET status = 'failed', finished_at = now(), error = jsonb_build_object('code', r.parked_code, 'message',
    'The run waited seven days for an authorization that was not given. Authorize the connection, then start it again.')
  FROM late WHERE r.id = late.id
  RETURNING r.id, r.error
), steps AS (
  UPDATE step_run s SET status = 'failed', error = ended.error, finished_at = now()
  FROM ended WHERE s.run_id = ended.id AND s.status = 'parked'
)
SELECT id::text FROM ended`,
};

/**
 * Queues the runs that waited for this consent; each goes on exactly once, from the step that was missing it. Tell the run notifier
 * afterwards.
 * @param on the database, or the transaction that stores the consent, so that neither happens without the other
 * @param consent.userId who authorized; runs that wait for a shared authorization go on whoever gave it
 * @returns ids of the runs that go on
 */
export async function resumeParkedRuns(
  on: EngineDb | pg.PoolClient,
  consent: { connectionId: string; userId: string },
): Promise<string[]> {
  const values = [consent.connectionId, consent.userId];
  return (await run<{ id: string }>("pool" in on ? on.pool : on, resume, values)).map((row) => row.id);
}

/**
 * Fails parked runs whose time is over, with the code they were parked for.
 * @param limit most runs of one call
 * @returns ids of the runs that failed
 */
export async function expireParkedRuns(db: EngineDb, limit: number): Promise<string[]> {
  return (await run<{ id: string }>(db.pool, expire, [limit])).map((row) => row.id);
}
