import { type Address, type ErrorData, insideOf, wholePass } from "@formwork/domain";
import type { Db } from "../client.ts";

/** How far a loop of a run is. */
export interface LoopProgress extends Address {
  /** Passes in all, and how many of them went well, failed, and wait for something. */
  total: number;
  done: number;
  failed: number;
  waiting: number;
  /** Number of the pass that began last, from 0; null while none has. */
  last: number | null;
}

/** What became of a pass of a loop. */
export type PassStatus = "started" | "waiting" | "parked" | "succeeded" | "failed" | "skipped";

/** One pass of a loop. */
export interface Pass {
  /** From 0. */
  number: number;
  status: PassStatus;
  /** Why it failed. */
  error: ErrorData | null;
}

/** Which passes of a loop are asked for. */
export interface PassesAsked {
  runId: string;
  loop: Pick<LoopProgress, "path" | "stepId" | "total">;
  filter: "all" | "failed" | "waiting";
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  limit: number;
}

// Passes are looked up one by one by their path: they are numbered without a gap, so nothing has to read all rows of a run, and no order of
// paths is needed, which depends on the database's language. They are counted only where nothing says how many there are: the loop was
// stopped, or what it gave lies in a file. At most twenty are open at a time, so the last that began stands close behind those that ended.
const progress = `
SELECT one.path, one.step_id AS "stepId", one.total, ended.done, ended.failed, waits.waiting, begun.last
FROM unnest($2::text[], $3::text[]) AS asked(path, step_id)
CROSS JOIN LATERAL (
  SELECT s.path, s.step_id, CASE s.path WHEN '' THEN '' ELSE s.path || '.' END || s.step_id AS inside,
    coalesce((s.input ->> 'count')::int, 0) AS total,
    CASE WHEN s.status IN ('succeeded', 'failed') THEN s.output ->> 'done' ELSE s.frames ->> 'done' END::int AS done,
    CASE WHEN s.status IN ('succeeded', 'failed') THEN s.output ->> 'failed' ELSE s.frames ->> 'failed' END::int AS failed,
    (s.frames ->> 'next')::int AS next
  FROM step_run s WHERE s.run_id = $1 AND s.path = asked.path AND s.step_id = asked.step_id ORDER BY s.attempt DESC LIMIT 1
) one
CROSS JOIN LATERAL (
  SELECT coalesce(one.done, count(*) FILTER (WHERE e.status = 'succeeded'))::int AS done,
    coalesce(one.failed, count(*) FILTER (WHERE e.status = 'failed'))::int AS failed
  FROM generate_series(0, CASE WHEN one.done IS NULL THEN one.total - 1 ELSE -1 END) AS n
  JOIN step_run e ON e.run_id = $1 AND e.path = one.inside || '[' || n || ']' AND e.step_id = '${wholePass}'
) ended
CROSS JOIN LATERAL (
  SELECT count(DISTINCT split_part(substr(w.path, length(one.inside) + 2), ']', 1))::int AS waiting
  FROM run_wait w WHERE w.run_id = $1 AND starts_with(w.path, one.inside || '[')
) waits
CROSS JOIN LATERAL (
  SELECT coalesce(nullif(one.next, 0) - 1, max(n)) AS last
  FROM generate_series(greatest(ended.done + ended.failed - 1, 0), least(ended.done + ended.failed + 20, one.total) - 1) AS n
  WHERE one.next IS NULL AND EXISTS (SELECT FROM step_run e WHERE e.run_id = $1 AND e.path = one.inside || '[' || n || ']')
) begun`;

/** How far some loops of a run are; those that have not begun are left out. */
export async function progressOfLoops(db: Db, runId: string, loops: readonly Address[]): Promise<LoopProgress[]> {
  if (loops.length === 0) return [];
  const { rows } = await db.pool.query<LoopProgress>(progress, [
    runId,
    loops.map(({ path }) => path),
    loops.map(({ stepId }) => stepId),
  ]);
  return rows;
}

const passes = `
WITH waits AS MATERIALIZED (
  SELECT split_part(substr(path, length($2) + 2), ']', 1)::int AS n, bool_or(kind = 'consent') AS parked
  FROM run_wait WHERE run_id = $1 AND starts_with(path, $2 || '[') GROUP BY 1
), loop AS MATERIALIZED (
  SELECT status FROM step_run WHERE run_id = $1 AND path = $7 AND step_id = $8 ORDER BY attempt DESC LIMIT 1
), found AS (
  SELECT n AS number, CASE e.status WHEN 'failed' THEN 0 ELSE 1 END AS place, e.error,
    coalesce(e.status, CASE WHEN waits.parked THEN 'parked' WHEN waits.n IS NOT NULL THEN 'waiting'
      WHEN (SELECT status FROM loop) = 'started' THEN 'started' ELSE 'skipped' END) AS status
  FROM generate_series(coalesce($10::int, 0), least($10::int, $3::int - 1)) AS n
  LEFT JOIN step_run e ON e.run_id = $1 AND e.path = $2 || '[' || n || ']' AND e.step_id = '${wholePass}'
  LEFT JOIN waits USING (n)
  WHERE e.status IS NOT NULL OR EXISTS (SELECT FROM step_run s WHERE s.run_id = $1 AND s.path = $2 || '[' || n || ']')
)
SELECT number, place, status, error FROM found
WHERE (place, number) > ($4::int, $5::int) AND CASE $9
  WHEN 'failed' THEN status = 'failed' WHEN 'waiting' THEN status IN ('waiting', 'parked') ELSE true END
ORDER BY place, number LIMIT $6`;

/** A page of the passes of a loop that have begun: those that failed first, then by number. */
export async function passesOfLoop(db: Db, asked: PassesAsked): Promise<{ items: Pass[]; nextCursor: string | null }> {
  const { limit } = asked;
  const rows = await findPasses(db, { ...asked, limit: limit + 1, only: null });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ place: _, ...pass }) => pass),
    nextCursor: last === undefined ? null : `${last.place}.${last.number}`,
  };
}

/** One pass of a loop; null when it has not begun. */
export async function passOfLoop(
  db: Db,
  asked: Pick<PassesAsked, "runId" | "loop"> & { number: number },
): Promise<Pass | null> {
  const [row] = await findPasses(db, { ...asked, filter: "all", limit: 1, only: asked.number });
  return row ? { number: row.number, status: row.status, error: row.error } : null;
}

interface Row extends Pass {
  /** What it is sorted by before its number. */
  place: number;
}

async function findPasses(db: Db, asked: PassesAsked & { only: number | null }): Promise<Row[]> {
  const { runId, loop, filter, cursor, limit, only } = asked;
  const { path, stepId, total } = loop;
  const [place, number] = cursor === undefined ? [0, -1] : cursor.split(".").map(Number);
  const { rows } = await db.pool.query<Row>(passes, [
    ...[runId, insideOf(loop), total, place, number, limit, path, stepId, filter, only],
  ]);
  return rows;
}
