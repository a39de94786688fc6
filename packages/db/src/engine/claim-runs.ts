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
  (SELECT application_id AS id, organization_id AS organization FROM run WHERE status = 'queued' ORDER BY application_id LIMIT 1)
  UNION ALL
  SELECT next.* FROM waiting CROSS JOIN LATERAL (
    SELECT application_id, organization_id FROM run WHERE status = 'queued' AND application_id > waiting.id ORDER BY application_id LIMIT 1
  ) next
), applications AS (
  SELECT id, organization, coalesce(room.runs, $5) AS room, row_number() OVER (PARTITION BY organization ORDER BY random()) AS number
  FROM waiting LEFT JOIN unnest($3::uuid[], $4::int[]) AS room(organization, runs) USING (organization)
  WHERE coalesce(room.runs, $5) > 0
  ORDER BY number, random() LIMIT $1
), shares AS (
  SELECT id, number, count(*) OVER (PARTITION BY organization) AS applications,
    least(room, ceil($1::numeric / (SELECT count(DISTINCT organization) FROM applications))) AS runs
  FROM applications
), queued AS (
  SELECT q.id FROM shares CROSS JOIN LATERAL (
    SELECT r.id FROM run r WHERE r.status = 'queued' AND r.application_id = shares.id
    ORDER BY r.created_at LIMIT floor(shares.runs / shares.applications) + (shares.number <= shares.runs % shares.applications)::int
    FOR NO KEY UPDATE SKIP LOCKED
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

/** How many queued runs of whom a claim may take. */
export interface ClaimRoom {
  /** By organization. */
  of: ReadonlyMap<string, number>;
  /** Of each other organization. */
  others: number;
}

const anybody: ClaimRoom = { of: new Map(), others: claimLimit };

/**
 * Takes up to `limit` runs that are queued, or whose worker let its hold expire, in one statement: each goes to exactly one worker
 * (`SKIP LOCKED`), organizations get equal shares, in each of them its applications do, and every run taken gets a new epoch.
 * @param options.limit at most {@link claimLimit}
 * @param options.holder name of this worker process
 * @param options.room left out: as many as there are of anybody
 * @returns runs with status `running` to execute, and those with `quarantined`, which only have to be reported
 */
export async function claimRuns(
  db: EngineDb,
  options: { limit: number; holder: string; room?: ClaimRoom },
): Promise<ClaimedRun[]> {
  const { limit, holder, room = anybody } = options;
  const values = [Math.min(limit, claimLimit), holder, [...room.of.keys()], [...room.of.values()], room.others];
  return run<ClaimedRun & Record<string, unknown>>(db.pool, claim, values);
}
