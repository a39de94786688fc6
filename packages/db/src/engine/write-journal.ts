import { FencedError } from "./fenced-error.ts";
import { type JournalWrite, toRow } from "./journal-entry.ts";
import { type EngineDb, run } from "./sql.ts";
import { storableJson } from "./storable-json.ts";

// An entry whose end says nothing of the account keeps the one it began with: a worker died in between, and whose values they are must stay known.
// A run comes to rest only when nothing is there yet that its steps wait for. What a loop goes over comes with its first entry alone, however many passes it has.
// A run that looked again and still lacks the same authorization waits no longer for that: its end stays.
// One statement for any number of runs: fence (the row lock makes it hold against a takeover under way), entries, run. The limits cut
// nothing off: $2 is the number of writes. Without them PostgreSQL expects a hundred rows and, once it has planned that way for a small
// table, reads all of `run` for every write.
const write = {
  name: "engine-journal",
  text: `
WITH input AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS i(
    run_id uuid, epoch int, steps jsonb, waited boolean, waits jsonb, changes boolean, variables jsonb, to_status text, finished boolean,
    run_error jsonb, wake_at timestamptz, wake_in_ms float8)
  ORDER BY run_id LIMIT $2
), live AS MATERIALIZED (
  SELECT r.id, r.cancelled FROM input i CROSS JOIN LATERAL (
    SELECT run.id, run.cancel_requested_at IS NOT NULL AS cancelled FROM run
    WHERE run.id = i.run_id AND run.epoch = i.epoch AND run.status = 'running' FOR NO KEY UPDATE
  ) r LIMIT $2
), written AS (
  INSERT INTO step_run (run_id, path, step_id, attempt, epoch, step_kind, status, port, input, output, output_file_id, error,
                        guarantee, identity, authorization_id, remote_request_id, frames, started_at, finished_at)
  SELECT i.run_id, s.path, s.step_id, s.attempt, i.epoch, s.step_kind, s.status, s.port, s.input, s.output, s.output_file_id, s.error,
         s.guarantee, s.identity, s.authorization_id, s.remote_request_id, s.frames, s.started_at, s.finished_at
  FROM live JOIN input i ON i.run_id = live.id CROSS JOIN LATERAL jsonb_to_recordset(i.steps) AS s(
    path text, step_id text, step_kind text, attempt int, status text, port text, input jsonb, output jsonb, output_file_id uuid, error jsonb,
    guarantee text, identity jsonb, authorization_id uuid, remote_request_id text, frames jsonb, started_at timestamptz, finished_at timestamptz)
  ON CONFLICT (run_id, path, step_id, attempt) DO UPDATE SET
    epoch = excluded.epoch, status = excluded.status, port = excluded.port, input = excluded.input, frames = excluded.frames,
    output = CASE WHEN excluded.frames IS NULL THEN excluded.output ELSE coalesce(excluded.output, step_run.output) END,
    output_file_id = CASE WHEN excluded.frames IS NULL THEN excluded.output_file_id ELSE coalesce(excluded.output_file_id, step_run.output_file_id) END,
    error = excluded.error, guarantee = excluded.guarantee,
    identity = coalesce(excluded.identity, step_run.identity),
    authorization_id = coalesce(excluded.authorization_id, step_run.authorization_id), remote_request_id = excluded.remote_request_id, finished_at = excluded.finished_at,
    started_at = CASE WHEN step_run.status = 'started' THEN step_run.started_at ELSE excluded.started_at END
    WHERE step_run.status IN ('started', 'waiting', 'parked')
  RETURNING run_id
), waits AS (
  SELECT live.id AS run_id, w.* FROM live JOIN input i ON i.run_id = live.id CROSS JOIN LATERAL jsonb_to_recordset(i.waits) AS w(
    path text, step_id text, kind text, until timestamptz, for_ms float8, connection_id uuid, user_id uuid, code text)
  WHERE i.waited
), begun AS (
  INSERT INTO run_wait AS before (run_id, path, step_id, kind, due_at, connection_id, user_id, code)
  SELECT run_id, path, step_id, kind, CASE kind
      WHEN 'time' THEN coalesce(now() + make_interval(secs => for_ms / 1000), until)
      ELSE now() + make_interval(days => (SELECT coalesce(w.park_days, o.park_days) FROM run r JOIN workflow w ON w.id = r.workflow_id
        JOIN organization o ON o.id = w.organization_id WHERE r.id = waits.run_id)) END,
    connection_id, user_id, code
  FROM waits WHERE kind IS NOT NULL
  ON CONFLICT (run_id, path, step_id) DO UPDATE SET
    kind = excluded.kind, connection_id = excluded.connection_id, user_id = excluded.user_id, code = excluded.code,
    due_at = CASE WHEN before.connection_id = excluded.connection_id THEN before.due_at ELSE excluded.due_at END
), over AS (
  DELETE FROM run_wait w USING live JOIN input i ON i.run_id = live.id
  WHERE i.waited AND w.run_id = live.id AND (i.finished OR EXISTS (
    SELECT FROM waits WHERE waits.run_id = w.run_id AND waits.path = w.path AND waits.step_id = w.step_id AND waits.kind IS NULL))
), changed AS (
  UPDATE run r SET
    status = CASE WHEN i.to_status = 'parked' AND r.wait_over THEN 'queued' ELSE i.to_status END, variables = i.variables, error = i.run_error,
    wake_at = coalesce(i.wake_at, now() + make_interval(secs => i.wake_in_ms / 1000)),
    finished_at = CASE WHEN i.finished THEN now() END,
    held_until = CASE WHEN i.to_status = 'running' THEN r.held_until END,
    held_by = CASE WHEN i.to_status = 'running' THEN r.held_by END
  FROM live JOIN input i ON i.run_id = live.id
  WHERE r.id = live.id AND i.changes
)
SELECT live.id::text AS id, live.cancelled, (SELECT count(*)::int FROM written WHERE written.run_id = live.id) AS written FROM live`,
};

/** What a journal write learned on the way. */
export interface JournalAnswer {
  /** Somebody asked for this run to be cancelled: do not begin another step. */
  cancelRequested: boolean;
}

/**
 * Writes the journal of several runs in one statement and one commit. At most one write per run.
 * @returns for each write its answer, or a {@link FencedError} when the run is another executor's by now
 */
export async function writeJournal(
  db: EngineDb,
  writes: readonly JournalWrite[],
): Promise<(JournalAnswer | FencedError)[]> {
  const rows = await run<{ id: string; cancelled: boolean; written: number }>(db.pool, write, [
    storableJson(writes.map(toRow)),
    writes.length,
  ]);
  const byRun = new Map(rows.map((row) => [row.id, row]));
  return writes.map(({ runId, steps }) => {
    const row = byRun.get(runId);
    // An entry that changed nothing was finished by another executor.
    if (!row || row.written < steps.length) return new FencedError(runId);
    return { cancelRequested: row.cancelled };
  });
}
