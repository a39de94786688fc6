import type { Environment } from "@formwork/domain";
import type pg from "pg";
import { clientOf, type EngineDb, run } from "./sql.ts";

// What was waited for is over, now: the next wait of the same run begins anew.
const resume = {
  name: "engine-resume-parked",
  text: `
UPDATE run SET status = 'queued', durable = false, group_id = NULL, parked_connection_id = NULL, parked_user_id = NULL,
  parked_code = NULL, parked_until = NULL, waiting_step_id = NULL, wake_at = now()
WHERE id IN (
  SELECT id FROM run WHERE status = 'parked' AND parked_connection_id = $1 AND parked_user_id IS NOT DISTINCT FROM $2
    AND ($3 = 'all' OR environment = $3)
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
  UPDATE run r SET status = 'failed', finished_at = now(), error = jsonb_build_object('code', 'AUTHORIZATION_WAIT_OVER', 'message',
    format('Nobody gave the authorization of “%s” that this run waited for%s. Authorize it, then start the run again.', c.name,
      CASE WHEN p.id IS NULL THEN '' ELSE format('; %s could have', p.name) END),
    'details', jsonb_build_object('connectionId', c.id, 'waitedFor', r.parked_code))
  FROM late JOIN run w ON w.id = late.id JOIN connection c ON c.id = w.parked_connection_id LEFT JOIN "user" p ON p.id = w.parked_user_id
  WHERE r.id = late.id
  RETURNING r.id, r.error
), steps AS (
  UPDATE step_run s SET status = 'failed', error = ended.error, finished_at = now()
  FROM ended WHERE s.run_id = ended.id AND s.status = 'parked'
)
SELECT id::text FROM ended`,
};

const ended = {
  name: "engine-end-parked",
  text: `
WITH ended AS (
  UPDATE run r SET status = 'failed', finished_at = now(), error = jsonb_build_object('code', 'CONNECTION_REMOVED', 'message',
    format('“%s”, whose account this run waited for, was removed. A builder can choose another connection in the workflow.', c.name),
    'details', jsonb_build_object('connectionId', c.id, 'waitedFor', r.parked_code))
  FROM connection c WHERE c.id = $1 AND r.id IN (
    SELECT id FROM run WHERE status = 'parked' AND parked_connection_id = $1 ORDER BY created_at FOR NO KEY UPDATE)
  RETURNING r.id, r.error
), steps AS (
  UPDATE step_run s SET status = 'failed', error = ended.error, finished_at = now()
  FROM ended WHERE s.run_id = ended.id AND s.status = 'parked'
)
SELECT id::text FROM ended`,
};

/** An authorization that has come: whose it is, and for which environment. */
export interface ArrivedAuthorization {
  connectionId: string;
  /** The person it acts for; null for a shared one, and for one that became the primary account. */
  userId: string | null;
  environment: Environment | "all";
}

/**
 * Queues the runs that waited for an authorization; each goes on exactly once, from the step that was missing it. Runs that wait for
 * somebody else's, or in another environment, go on waiting. Tell the run notifier afterwards.
 * @param on the database, or the transaction that stores the consent, so that neither happens without the other
 * @returns ids of the runs that go on
 */
export async function resumeParkedRuns(on: EngineDb | pg.PoolClient, arrived: ArrivedAuthorization): Promise<string[]> {
  const values = [arrived.connectionId, arrived.userId, arrived.environment];
  return (await run<{ id: string }>(clientOf(on), resume, values)).map((row) => row.id);
}

/**
 * Ends parked runs whose time is over with `AUTHORIZATION_WAIT_OVER`; what they waited for stands in the details.
 * @param limit most runs of one call
 * @returns ids of the runs that ended
 */
export async function expireParkedRuns(db: EngineDb, limit: number): Promise<string[]> {
  return (await run<{ id: string }>(db.pool, expire, [limit])).map((row) => row.id);
}

/**
 * Ends the runs that wait for an account of a connection that is gone, with `CONNECTION_REMOVED`.
 * @param client the transaction in which the connection goes
 * @returns ids of the runs that ended
 */
export async function endParkedRuns(client: pg.PoolClient, connectionId: string): Promise<string[]> {
  return (await run<{ id: string }>(client, ended, [connectionId])).map((row) => row.id);
}
