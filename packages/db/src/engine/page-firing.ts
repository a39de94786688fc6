import type { Environment, RecordFilter } from "@formwork/domain";
import type pg from "pg";
import { allOf, recordConditions } from "./record-filter-sql.ts";
import { type EngineDb, inTransaction, run, uuid7 } from "./sql.ts";

/** Records that are looked at in one transaction, whether they fit or not. */
export const recordPage = 500;

interface PagingFiring {
  schedule_id: string;
  organization_id: string;
  environment: Environment;
  scheduled_at: Date;
  cursor: string | null;
  created_at: Date;
  since: Date | null;
  over: { formId: string; filter: RecordFilter; newOnly: boolean };
}

// `since`: records older than the window before were looked at then; a minute of overlap covers commits that were under way.
const next = {
  name: "engine-firing-paging",
  text: `
SELECT f.schedule_id::text, s.organization_id::text, s.environment, f.scheduled_at, f.cursor, f.created_at, s.over,
  (SELECT max(e.created_at) - interval '1 minute' FROM schedule_firing e
   WHERE e.schedule_id = f.schedule_id AND e.created_at < f.created_at AND e.outcome IN ('done', 'paging')) AS since
FROM schedule_firing f JOIN schedule s ON s.id = f.schedule_id
WHERE f.outcome = 'paging' AND s.shard = $1
ORDER BY f.created_at LIMIT 1
FOR NO KEY UPDATE OF f SKIP LOCKED`,
};

const store = {
  name: "engine-firing-paged",
  text: `
UPDATE schedule_firing SET cursor = coalesce($3, cursor), run_count = run_count + $4,
  outcome = CASE WHEN $5 THEN 'done' ELSE outcome END
WHERE schedule_id = $1 AND scheduled_at = $2`,
};

/**
 * Queues runs for the next page of records of one firing that runs over records, in one transaction.
 * @returns whether there was such a firing, so that the caller asks again, and how many runs were queued
 */
export async function pageFiring(db: EngineDb, shard: number): Promise<{ more: boolean; runs: number }> {
  return inTransaction(db, async (client) => {
    const [firing] = await run<PagingFiring & pg.QueryResultRow>(client, next, [shard]);
    if (!firing) return { more: false, runs: 0 };
    const { looked, cursor, runs } = await queuePage(client, firing);
    await run(client, store, [firing.schedule_id, firing.scheduled_at, cursor, runs, looked < recordPage]);
    return { more: true, runs };
  });
}

interface QueuedPage {
  /** Records that were looked at. */
  looked: number;
  /** Place of the last of them; null when there was none. */
  cursor: string | null;
  runs: number;
}

// What the page is cut from stands in parameters, not in a join: the index then gives the records in their order, and stops after a page.
async function queuePage(client: pg.PoolClient, firing: PagingFiring): Promise<QueuedPage> {
  const { over } = firing;
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const [schedule, window] = [place(firing.schedule_id), place(firing.scheduled_at)];
  const [cursorAt, cursorId] = firing.cursor?.split("|") ?? [];
  const after =
    cursorAt === undefined
      ? "true"
      : `(r.created_at, r.id) > (${place(cursorAt)}::timestamptz, ${place(cursorId)}::uuid)`;
  const since = over.newOnly && firing.since ? `r.created_at > ${place(firing.since)}` : "true";
  const unseen = `NOT EXISTS (SELECT FROM run e WHERE e.record_id = looked.id AND e.schedule_id = ${schedule})`;
  const { rows } = await client.query<QueuedPage>(
    `WITH looked AS MATERIALIZED (
       SELECT r.id, r.created_at, ${allOf(recordConditions(over.filter).exact, place)} AS fits FROM record r
       WHERE r.form_id = ${place(over.formId)} AND r.organization_id = ${place(firing.organization_id)}
         AND r.environment = ${place(firing.environment)} AND r.deleted_at IS NULL
         AND r.created_at <= ${place(firing.created_at)} AND ${after} AND ${since}
       ORDER BY r.created_at, r.id LIMIT ${recordPage}
     ), queued AS (
       INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator,
                        schedule_id, scheduled_at, record_id, started_by_user_id)
       SELECT ${uuid7}, s.organization_id, s.application_id, s.workflow_id, d.version_id, s.environment, 'queued', 'schedule',
         'schedule', s.id, f.scheduled_at, looked.id, f.started_by_user_id
       FROM looked JOIN schedule s ON s.id = ${schedule} JOIN schedule_firing f ON f.schedule_id = s.id AND f.scheduled_at = ${window}
       JOIN workflow_deployment d ON d.workflow_id = s.workflow_id AND d.environment = s.environment AND d.active
       WHERE looked.fits AND ${over.newOnly ? unseen : "true"}
       ON CONFLICT DO NOTHING
       RETURNING id
     )
     SELECT count(*)::int AS looked, (SELECT count(*)::int FROM queued) AS runs,
       (SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '|' || id
        FROM looked ORDER BY created_at DESC, id DESC LIMIT 1) AS cursor
     FROM looked`,
    values,
  );
  const [page] = rows;
  if (!page) throw new Error("a page of records came back without an answer");
  return page;
}
