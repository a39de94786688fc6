import type { Environment } from "@formwork/domain";
import type pg from "pg";
import { clientOf, type EngineDb, run } from "./sql.ts";

// What was waited for is over, now: a wait of the same step that follows begins anew. A run that does something else meanwhile, or waits for a time
// besides, is looked at again: at once where nobody executes it, and else before it comes to rest (`wait_over`).
const resume = {
  name: "engine-resume-parked",
  text: `
WITH found AS MATERIALIZED (
  SELECT r.id, w.path, w.step_id FROM run_wait w JOIN run r ON r.id = w.run_id
  WHERE w.kind = 'consent' AND w.connection_id = $1 AND w.user_id IS NOT DISTINCT FROM $2
    AND r.status IN ('parked', 'waiting', 'running') AND ($3 = 'all' OR r.environment = $3)
  ORDER BY r.id FOR NO KEY UPDATE OF r
), over AS (
  DELETE FROM run_wait w USING found WHERE w.run_id = found.id AND w.path = found.path AND w.step_id = found.step_id
), busy AS (
  UPDATE run r SET wait_over = true FROM found WHERE r.id = found.id AND r.status = 'running'
)
UPDATE run r SET status = 'queued', durable = false, group_id = NULL, wake_at = now()
FROM found WHERE r.id = found.id AND r.status <> 'running'
RETURNING r.id::text`,
};

// Of runs that end because nobody gave what they waited for.
const endOfWaits = `steps AS (
  UPDATE step_run s SET finished_at = now(), frames = NULL, output = CASE WHEN s.frames IS NULL THEN s.output END,
    status = CASE s.status WHEN 'parked' THEN 'failed' ELSE 'skipped' END, error = CASE s.status WHEN 'parked' THEN ended.error END
  FROM ended WHERE s.run_id = ended.id AND (s.status IN ('parked', 'waiting') OR s.frames IS NOT NULL)
), over AS (
  DELETE FROM run_wait w USING ended WHERE w.run_id = ended.id
)`;

const expire = {
  name: "engine-expire-parked",
  text: `
WITH late AS (
  SELECT r.id, w.connection_id, w.user_id, w.code FROM run_wait w JOIN run r ON r.id = w.run_id
  WHERE w.kind = 'consent' AND w.due_at < now() AND r.status = 'parked' ORDER BY w.due_at LIMIT $1 FOR NO KEY UPDATE OF r SKIP LOCKED
), ended AS (
  UPDATE run r SET status = 'failed', finished_at = now(), error = jsonb_build_object('code', 'AUTHORIZATION_WAIT_OVER', 'message',
    format('Nobody gave the authorization of “%s” that this run waited for%s. Authorize it, then start the run again.', c.name,
      CASE WHEN p.id IS NULL THEN '' ELSE format('; %s could have', p.name) END),
    'details', jsonb_build_object('connectionId', c.id, 'waitedFor', late.code))
  FROM late JOIN connection c ON c.id = late.connection_id LEFT JOIN "user" p ON p.id = late.user_id
  WHERE r.id = late.id
  RETURNING r.id, r.error
), ${endOfWaits}
SELECT id::text FROM ended`,
};

const ended = {
  name: "engine-end-parked",
  text: `
WITH found AS MATERIALIZED (
  SELECT r.id, w.code FROM run_wait w JOIN run r ON r.id = w.run_id
  WHERE w.kind = 'consent' AND w.connection_id = $1 AND r.status = 'parked' ORDER BY r.id FOR NO KEY UPDATE OF r
), ended AS (
  UPDATE run r SET status = 'failed', finished_at = now(), error = jsonb_build_object('code', 'CONNECTION_REMOVED', 'message',
    format('“%s”, whose account this run waited for, was removed. A builder can choose another connection in the workflow.', c.name),
    'details', jsonb_build_object('connectionId', c.id, 'waitedFor', found.code))
  FROM found JOIN connection c ON c.id = $1 WHERE r.id = found.id
  RETURNING r.id, r.error
), ${endOfWaits}
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
