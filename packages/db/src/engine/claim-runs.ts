import { type ClaimedRun, claimedColumns, claimedFrom, takeRun } from "./claimed-run.ts";
import { type EngineDb, run } from "./sql.ts";

/** Most runs one claim takes. */
export const claimLimit = 64;
/** Seconds for which a claimed run belongs to its worker, unless the hold is renewed. */
export const holdSeconds = 5;

const claim = {
  name: "engine-claim",
  text: `
WITH RECURSIVE waiting AS (
  (SELECT application_id AS id FROM run WHERE status = 'queued' ORDER BY application_id LIMIT 1)
  UNION ALL
  SELECT (SELECT application_id FROM run WHERE status = 'queued' AND application_id > waiting.id ORDER BY application_id LIMIT 1)
  FROM waiting WHERE waiting.id IS NOT NULL
), applications AS (
  SELECT id FROM waiting WHERE id IS NOT NULL ORDER BY random() LIMIT $1
), share AS (
  SELECT greatest(1, ceil($1::numeric / greatest(1, count(*))))::int AS runs FROM applications
), queued AS (
  SELECT q.id FROM applications CROSS JOIN LATERAL (
    SELECT r.id FROM run r WHERE r.status = 'queued' AND r.application_id = applications.id
    ORDER BY r.created_at LIMIT (SELECT runs FROM share) FOR NO KEY UPDATE SKIP LOCKED
  ) q LIMIT $1
), orphaned AS (
  SELECT r.id FROM run r WHERE r.status = 'running' AND NOT r.durable AND r.held_until < now()
  ORDER BY r.held_until LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
), picked AS (
  SELECT id FROM orphaned UNION ALL SELECT id FROM queued LIMIT $1
), taken AS (
  UPDATE run r SET ${takeRun}, held_until = now() + make_interval(secs => ${holdSeconds}), held_by = $2, group_id = NULL
  FROM picked WHERE r.id = picked.id
  RETURNING r.*
)
SELECT ${claimedColumns} ${claimedFrom}`,
};

/**
 * Takes up to `limit` runs that are queued, or whose worker let its hold expire, in one statement: each goes to exactly one worker
 * (`SKIP LOCKED`), applications get equal shares, and every run taken gets a new epoch.
 * @param options.limit at most {@link claimLimit}
 * @param options.holder name of this worker process
 * @returns runs with status `running` to execute, and those with `quarantined`, which only have to be reported
 */
export async function claimRuns(db: EngineDb, options: { limit: number; holder: string }): Promise<ClaimedRun[]> {
  return run<ClaimedRun & Record<string, unknown>>(db.pool, claim, [
    Math.min(options.limit, claimLimit),
    options.holder,
  ]);
}
