import { type ScheduleSpec, scheduleSpecSchema, toFormworkError } from "@formwork/domain";
import type pg from "pg";
import { dueWindows } from "./due-windows.ts";
import { type EngineDb, inTransaction, openRuns, run, uuid7 } from "./sql.ts";

/** Schedules of one transaction. */
export const duePage = 500;

interface DueSchedule {
  id: string;
  spec: unknown;
  over: unknown;
  due_at: Date;
  now: Date;
  version_id: string | null;
  busy: boolean;
  /** A window before this one is held. */
  held: boolean;
  /** Why this window's primary accounts do not work, as it was found ahead of time; null when they do, or nobody looked. */
  unfit: string | null;
}

interface Window {
  schedule_id: string;
  scheduled_at: string;
  outcome: "queued" | "paging" | "skipped" | "held";
  reason: string | null;
}

// Rows another worker is firing are left to it. `busy`: something of the last window still goes on.
const due = {
  name: "engine-due",
  text: `
SELECT s.id::text, s.spec, s.over, s.next_fire_at AS due_at, now() AS now,
  (SELECT d.version_id::text FROM workflow_deployment d JOIN workflow w ON w.id = d.workflow_id AND w.deleted_at IS NULL
   WHERE d.workflow_id = s.workflow_id AND d.environment = s.environment AND d.active) AS version_id,
  EXISTS (SELECT FROM schedule_firing f WHERE f.schedule_id = s.id AND f.scheduled_at = s.last_fired_at AND f.outcome = 'paging')
    OR EXISTS (SELECT FROM run r WHERE r.schedule_id = s.id AND r.scheduled_at = s.last_fired_at
               AND r.status IN ${openRuns}) AS busy,
  EXISTS (SELECT FROM schedule_firing f WHERE f.schedule_id = s.id AND f.outcome = 'held') AS held,
  CASE WHEN s.checked_for = s.next_fire_at AND s.check_code IS NOT NULL THEN s.check_sentence END AS unfit
FROM schedule s
WHERE s.shard = $1 AND s.status = 'active' AND s.deleted_at IS NULL AND s.next_fire_at <= now()
ORDER BY s.next_fire_at LIMIT ${duePage}
FOR NO KEY UPDATE OF s SKIP LOCKED`,
};

const fire = {
  name: "engine-fire",
  text: `
WITH fired AS (
  INSERT INTO schedule_firing (schedule_id, scheduled_at, organization_id, outcome, reason, run_count)
  SELECT w.schedule_id, w.scheduled_at, s.organization_id, w.outcome, w.reason, (w.outcome = 'queued')::int
  FROM jsonb_to_recordset($1::jsonb) AS w(schedule_id uuid, scheduled_at timestamptz, outcome text, reason text)
  JOIN schedule s ON s.id = w.schedule_id
  ON CONFLICT (schedule_id, scheduled_at) DO NOTHING
  RETURNING schedule_id, scheduled_at, outcome
)
INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator, schedule_id, scheduled_at)
SELECT ${uuid7}, s.organization_id, s.application_id, s.workflow_id, d.version_id, s.environment, 'queued', 'schedule', 'schedule',
  s.id, fired.scheduled_at
FROM fired JOIN schedule s ON s.id = fired.schedule_id
JOIN workflow_deployment d ON d.workflow_id = s.workflow_id AND d.environment = s.environment
WHERE fired.outcome = 'queued'
ON CONFLICT DO NOTHING
RETURNING id::text`,
};

// Of several held windows only the newest is made up for where the schedule says so.
const supersede = {
  name: "engine-supersede-held",
  text: `
UPDATE schedule_firing f SET outcome = 'skipped', reason = 'A later window took its place. ' || f.reason
FROM jsonb_to_recordset($1::jsonb) AS n(schedule_id uuid, scheduled_at timestamptz)
WHERE f.schedule_id = n.schedule_id AND f.outcome = 'held' AND f.scheduled_at < n.scheduled_at`,
};

const advance = {
  name: "engine-schedule-next",
  text: `
UPDATE schedule s SET next_fire_at = n.next_fire_at, last_fired_at = coalesce(n.last_fired_at, s.last_fired_at),
  status = CASE WHEN n.paused_reason IS NULL THEN s.status ELSE 'paused' END, paused_reason = coalesce(n.paused_reason, s.paused_reason)
FROM jsonb_to_recordset($1::jsonb) AS n(schedule_id uuid, next_fire_at timestamptz, last_fired_at timestamptz, paused_reason text)
WHERE s.id = n.schedule_id`,
};

const firstDue = {
  name: "engine-next-due",
  text: `
SELECT CASE WHEN min(next_fire_at) IS NOT NULL THEN greatest(0, extract(epoch FROM min(next_fire_at) - now()) * 1000) END::float8 AS in_ms
FROM schedule WHERE shard = $1 AND status = 'active' AND deleted_at IS NULL`,
};

/** What one page of firings did. */
export interface FiredPage {
  /** Schedules looked at; fewer than {@link duePage} means that no more are due. */
  schedules: number;
  /** Runs queued. */
  runs: number;
}

/**
 * Fires one page of due schedules of a shard in one transaction: every window fires exactly once, though workers race or die. What is
 * not published, or still busy under `overlap: "skip"`, is written down as skipped with its reason; a window whose primary account does not
 * work is held for `catchUp` and skipped without it.
 */
export async function fireDueSchedules(db: EngineDb, shard: number): Promise<FiredPage> {
  return inTransaction(db, async (client) => {
    const schedules = await run<DueSchedule & pg.QueryResultRow>(client, due, [shard]);
    if (schedules.length === 0) return { schedules: 0, runs: 0 };
    const decided = schedules.map(decide);
    const windows = decided.flatMap((one) => one.windows);
    const queued = windows.length ? await run<{ id: string }>(client, fire, [JSON.stringify(windows)]) : [];
    const replacing = decided.flatMap(({ replaces }) => replaces);
    if (replacing.length > 0) await run(client, supersede, [JSON.stringify(replacing)]);
    await run(client, advance, [JSON.stringify(decided.map((one) => one.next))]);
    return { schedules: schedules.length, runs: queued.length };
  });
}

/**
 * Milliseconds until the next schedule of a shard is due.
 * @returns null when none is
 */
export async function nextDueInMs(db: EngineDb, shard: number): Promise<number | null> {
  const [row] = await run<{ in_ms: number | null }>(db.pool, firstDue, [shard]);
  return row?.in_ms ?? null;
}

interface Decision {
  windows: Window[];
  /** Held windows before these are left out. */
  replaces: { schedule_id: string; scheduled_at: string }[];
  next: {
    schedule_id: string;
    next_fire_at: string | null;
    last_fired_at: string | null;
    paused_reason: string | null;
  };
}

function decide(schedule: DueSchedule): Decision {
  const place = { schedule_id: schedule.id };
  try {
    const spec = scheduleSpecSchema.parse(schedule.spec);
    const { fire: times, next } = dueWindows(spec, { dueAt: schedule.due_at, now: schedule.now });
    const windows = times.map(
      (at, index): Window => ({ ...place, scheduled_at: at, ...outcomeOf(schedule, spec, index) }),
    );
    const last = windows.findLast(({ outcome }) => outcome === "queued" || outcome === "paging")?.scheduled_at ?? null;
    const replaces = spec.catchUp === "last" ? windows.filter(({ outcome }) => outcome !== "skipped") : [];
    return { windows, replaces, next: { ...place, next_fire_at: next, last_fired_at: last, paused_reason: null } };
  } catch (error) {
    // One schedule that cannot be understood must not keep the page's others from firing.
    const message = toFormworkError(error).code === "SCHEDULE_INVALID" ? (error as Error).message : null;
    const paused = message ?? "The times of this schedule cannot be read. Set them again.";
    return {
      windows: [],
      replaces: [],
      next: { ...place, next_fire_at: null, last_fired_at: null, paused_reason: paused },
    };
  }
}

function outcomeOf(schedule: DueSchedule, spec: ScheduleSpec, index: number): Pick<Window, "outcome" | "reason"> {
  if (!schedule.version_id) return { outcome: "skipped", reason: "The workflow is not published here." };
  if (schedule.unfit !== null && spec.catchUp === "none") return { outcome: "skipped", reason: schedule.unfit };
  if (schedule.unfit !== null) {
    const another = spec.catchUp === "all" && spec.overlap === "skip" && (schedule.held || index > 0);
    return another
      ? { outcome: "skipped", reason: `A window before this one is still held. ${schedule.unfit}` }
      : { outcome: "held", reason: schedule.unfit };
  }
  if (spec.overlap === "skip" && (schedule.busy || index > 0))
    return { outcome: "skipped", reason: "The run before was still going on." };
  return { outcome: schedule.over ? "paging" : "queued", reason: null };
}
