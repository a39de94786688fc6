import type { RecordFilter } from "@formwork/domain";
import type pg from "pg";
import { recordFilterSql } from "./record-filter-sql.ts";
import { type EngineDb, inTransaction, run, uuid7 } from "./sql.ts";

/** Records of one transaction. */
export const recordPage = 500;

interface PagingFiring {
  schedule_id: string;
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
SELECT f.schedule_id::text, f.scheduled_at, f.cursor, f.created_at, s.over,
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
    const page = await queuePage(client, firing);
    const done = page.length < recordPage;
    const runs = page.filter((row) => row.queued).length;
    await run(client, store, [firing.schedule_id, firing.scheduled_at, page.at(-1)?.cursor ?? null, runs, done]);
    return { more: true, runs };
  });
}

async function queuePage(client: pg.PoolClient, firing: PagingFiring): Promise<{ cursor: string; queued: boolean }[]> {
  const { over } = firing;
  const [cursorAt, cursorId] = firing.cursor?.split("|") ?? [null, null];
  const filter = recordFilterSql(over.filter, 8);
  const { rows } = await client.query<{ cursor: string; queued: boolean }>(
    `WITH page AS (
       SELECT r.id, r.created_at FROM record r JOIN schedule s ON s.id = $1
       WHERE r.form_id = $3 AND r.organization_id = s.organization_id AND r.environment = s.environment AND r.deleted_at IS NULL
         AND r.created_at <= $4
         AND ($5::timestamptz IS NULL OR (r.created_at, r.id) > ($5::timestamptz, $6::uuid))
         AND ($7::timestamptz IS NULL OR r.created_at > $7)${filter.text}
       ORDER BY r.created_at, r.id LIMIT ${recordPage}
     ), queued AS (
       INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator,
                        schedule_id, scheduled_at, record_id)
       SELECT ${uuid7}, s.organization_id, s.application_id, s.workflow_id, d.version_id, s.environment, 'queued', 'schedule',
         'schedule', s.id, $2, page.id
       FROM page JOIN schedule s ON s.id = $1
       JOIN workflow_deployment d ON d.workflow_id = s.workflow_id AND d.environment = s.environment AND d.active
       WHERE ${over.newOnly ? "" : "true OR"} NOT EXISTS (SELECT FROM run e WHERE e.record_id = page.id AND e.schedule_id = s.id)
       ON CONFLICT DO NOTHING
       RETURNING record_id
     )
     SELECT to_char(page.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '|' || page.id AS cursor,
       queued.record_id IS NOT NULL AS queued
     FROM page LEFT JOIN queued ON queued.record_id = page.id
     ORDER BY page.created_at, page.id`,
    [
      firing.schedule_id,
      firing.scheduled_at,
      over.formId,
      firing.created_at,
      cursorAt,
      cursorId,
      over.newOnly ? firing.since : null,
      ...filter.parameters,
    ],
  );
  return rows;
}
