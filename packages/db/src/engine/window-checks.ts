import { type Environment, type Graph, graphSchema } from "@formwork/domain";
import { type EngineDb, inTransaction, run, uuid7 } from "./sql.ts";

/** Seconds before a window from which on its primary accounts are looked after. */
export const checkAheadSeconds = 600;
/** Schedules of one look. */
export const checkPage = 100;

/** A window of a schedule that comes soon, or is held. */
export interface WindowToCheck {
  scheduleId: string;
  organizationId: string;
  applicationId: string;
  environment: Environment;
  /** The window ahead; null when only held ones wait. */
  window: Date | null;
  /** Whether the window has begun already: nobody may be kept waiting then. */
  due: boolean;
  held: boolean;
  graph: Graph;
}

/** What was found about a window: null code when its primary accounts work. */
export interface WindowVerdict {
  code: string | null;
  sentence: string | null;
}

const live = `
JOIN workflow w ON w.id = s.workflow_id AND w.deleted_at IS NULL
JOIN workflow_deployment d ON d.workflow_id = s.workflow_id AND d.environment = s.environment AND d.active
JOIN workflow_version v ON v.id = d.version_id
WHERE s.shard = $1 AND s.status = 'active' AND s.deleted_at IS NULL`;
const columns = `s.id::text AS "scheduleId", s.organization_id::text AS "organizationId", s.application_id::text AS "applicationId",
  s.environment, s.next_fire_at AS "window", coalesce(s.next_fire_at <= now(), false) AS due, v.graph`;

const ahead = {
  name: "engine-windows-ahead",
  text: `
SELECT ${columns}, false AS held FROM schedule s ${live}
  AND s.next_fire_at <= now() + make_interval(secs => ${checkAheadSeconds}) AND s.checked_for IS DISTINCT FROM s.next_fire_at
ORDER BY s.next_fire_at LIMIT ${checkPage}`,
};

const waiting = {
  name: "engine-windows-held",
  text: `
SELECT ${columns}, true AS held FROM (SELECT schedule_id, min(scheduled_at) AS since FROM schedule_firing WHERE outcome = 'held'
  GROUP BY schedule_id) f JOIN schedule s ON s.id = f.schedule_id ${live}
ORDER BY f.since LIMIT ${checkPage}`,
};

const note = {
  name: "engine-window-checked",
  text: "UPDATE schedule SET checked_for = $2, check_code = $3, check_sentence = $4 WHERE id = $1 AND next_fire_at IS NOT DISTINCT FROM $2",
};

const release = {
  name: "engine-windows-release",
  text: `
WITH freed AS (
  UPDATE schedule_firing f SET outcome = CASE WHEN s.over IS NULL OR s.over = 'null' THEN 'queued' ELSE 'paging' END,
    run_count = (s.over IS NULL OR s.over = 'null')::int, created_at = now()
  FROM schedule s WHERE s.id = f.schedule_id AND f.schedule_id = $1 AND f.outcome = 'held'
  RETURNING f.schedule_id, f.scheduled_at, f.outcome
), last AS (
  UPDATE schedule SET last_fired_at = greatest(last_fired_at, (SELECT max(scheduled_at) FROM freed))
  WHERE id = $1 AND EXISTS (SELECT FROM freed)
)
INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator, schedule_id, scheduled_at)
SELECT ${uuid7}, s.organization_id, s.application_id, s.workflow_id, d.version_id, s.environment, 'queued', 'schedule', 'schedule',
  s.id, freed.scheduled_at
FROM freed JOIN schedule s ON s.id = freed.schedule_id
JOIN workflow_deployment d ON d.workflow_id = s.workflow_id AND d.environment = s.environment AND d.active
WHERE freed.outcome = 'queued'
ON CONFLICT DO NOTHING
RETURNING id::text`,
};

const health = {
  name: "engine-authorization-health",
  text: `
SELECT check_code AS "checkCode", coalesce(checked_at > now() - make_interval(secs => ${checkAheadSeconds}), false)
  OR (check_code IS NULL AND last_error_code IS NULL AND coalesce(last_used_at > now() - make_interval(secs => ${checkAheadSeconds}), false))
  AS recent
FROM "authorization" WHERE id = $1`,
};

const noteHealth = {
  name: "engine-authorization-checked",
  text: `UPDATE "authorization" SET checked_at = now(), check_code = $2 WHERE id = $1`,
};

type Raw = Omit<WindowToCheck, "graph"> & { graph: unknown } & Record<string, unknown>;

/**
 * Windows that nobody has looked after yet, those that come first before the others; or windows that are held.
 * @param which `ahead` shrinks with every {@link noteWindow}, so that a caller may ask until a page is not full
 */
export async function windowsToCheck(db: EngineDb, shard: number, which: "ahead" | "held"): Promise<WindowToCheck[]> {
  const rows = await run<Raw>(db.pool, which === "ahead" ? ahead : waiting, [shard]);
  return rows.map((row) => ({ ...row, graph: graphSchema.parse(row.graph) }));
}

/** Writes down what was found about a window, unless the schedule has moved on meanwhile. */
export async function noteWindow(
  db: EngineDb,
  of: { scheduleId: string; window: Date; verdict: WindowVerdict },
): Promise<void> {
  await run(db.pool, note, [of.scheduleId, of.window, of.verdict.code, of.verdict.sentence]);
}

/**
 * Lets held windows of a schedule go on, each once.
 * @returns ids of the runs that are queued; windows over records are paged by the clock
 */
export async function releaseHeldWindows(db: EngineDb, scheduleId: string): Promise<string[]> {
  return inTransaction(db, async (client) =>
    (await run<{ id: string }>(client, release, [scheduleId])).map(({ id }) => id),
  );
}

/** What is known of an authorization's health. @returns null when it is gone */
export async function authorizationHealth(
  db: EngineDb,
  id: string,
): Promise<{ checkCode: string | null; recent: boolean } | null> {
  return (await run<{ checkCode: string | null; recent: boolean }>(db.pool, health, [id]))[0] ?? null;
}

/** Writes down what a health check found; null when all was well. */
export async function noteAuthorizationHealth(db: EngineDb, id: string, code: string | null): Promise<void> {
  await run(db.pool, noteHealth, [id, code]);
}
