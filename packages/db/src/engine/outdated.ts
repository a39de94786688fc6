import { type EngineDb, finalRuns, openRuns } from "./sql.ts";

/** How long the installation keeps what is not needed for going on. */
export interface Keeping {
  /** Days after its end that a run is kept with all its steps, unless its organization says otherwise. */
  runDays: number;
  /** Days after which a removed record is erased. */
  removedDays: number;
}

const overdue = (moment: string, organization = "o") =>
  `${moment} < now() - make_interval(days => coalesce(${organization}.keep_run_days, $2))`;

/** What is kept for a time that people set, by name, with the setting that each goes by. `$1`: most rows at a time; `$2`: days. */
const kept = {
  /** Runs that are over, with their steps, approvals and large answers. One that waits is never among them, however old it is. */
  runs: {
    days: ({ runDays }: Keeping) => runDays,
    text: `WITH due AS MATERIALIZED (
        SELECT old.id FROM organization o CROSS JOIN LATERAL (
          SELECT r.id FROM run r WHERE r.organization_id = o.id AND ${overdue("r.created_at")} AND ${overdue("r.finished_at")}
            AND r.status IN ${finalRuns}
          ORDER BY r.created_at LIMIT $1 FOR UPDATE SKIP LOCKED) old
        LIMIT $1),
      answers AS (DELETE FROM stored_file f USING due WHERE f.run_id = due.id AND f.purpose = 'step_output')
      DELETE FROM run USING due WHERE run.id = due.id`,
  },
  /** Files that steps kept, unless a record holds them or a run that may need them is under way. */
  stepFiles: {
    days: ({ runDays }: Keeping) => runDays,
    text: `DELETE FROM stored_file WHERE id IN (SELECT f.id FROM stored_file f JOIN organization o ON o.id = f.organization_id
      WHERE f.purpose = 'step_file' AND ${overdue("f.created_at")}
        AND NOT EXISTS (SELECT FROM run r WHERE r.organization_id = f.organization_id AND r.created_at <= f.created_at
          AND r.status IN ${openRuns})
        AND NOT EXISTS (SELECT FROM record k WHERE k.organization_id = f.organization_id
          AND record_text(k."values") LIKE '%' || f.id::text || '%')
      ORDER BY f.created_at LIMIT $1 FOR UPDATE OF f SKIP LOCKED)`,
  },
  /** Windows of schedules that were dealt with; the schedule has long gone on. */
  firings: {
    days: ({ runDays }: Keeping) => runDays,
    text: `DELETE FROM schedule_firing WHERE (schedule_id, scheduled_at) IN (
      SELECT s.schedule_id, s.scheduled_at FROM schedule_firing s JOIN organization o ON o.id = s.organization_id
      WHERE s.outcome IN ('done', 'skipped', 'queued') AND ${overdue("s.created_at")}
      ORDER BY s.created_at LIMIT $1 FOR UPDATE OF s SKIP LOCKED)`,
  },
  /** Notes of whose account a lookup used. */
  lookups: {
    days: ({ runDays }: Keeping) => runDays,
    text: `DELETE FROM lookup_use WHERE id IN (SELECT l.id FROM lookup_use l JOIN organization o ON o.id = l.organization_id
      WHERE ${overdue("l.created_at")} ORDER BY l.created_at LIMIT $1 FOR UPDATE OF l SKIP LOCKED)`,
  },
  /** What people were told of runs. */
  notices: {
    days: ({ runDays }: Keeping) => runDays,
    text: `DELETE FROM notification WHERE id IN (SELECT n.id FROM organization o CROSS JOIN LATERAL (
      SELECT n.id FROM notification n WHERE n.organization_id = o.id AND ${overdue("n.created_at")}
      ORDER BY n.created_at LIMIT $1 FOR UPDATE SKIP LOCKED) n LIMIT $1)`,
  },
  /** Records that somebody removed, with their files, once no run under way looks at them. */
  removedRecords: {
    days: ({ removedDays }: Keeping) => removedDays,
    text: `WITH due AS MATERIALIZED (
        SELECT k.id FROM record k WHERE k.deleted_at IS NOT NULL AND k.deleted_at < now() - make_interval(days => $2)
          AND NOT EXISTS (SELECT FROM run r WHERE r.record_id = k.id AND r.status IN ${openRuns})
        ORDER BY k.deleted_at LIMIT $1 FOR UPDATE SKIP LOCKED),
      files AS (DELETE FROM stored_file f USING due WHERE f.record_id = due.id)
      DELETE FROM record USING due WHERE record.id = due.id`,
  },
} as const;

/** Name of something that is kept for a time. */
export type Outdated = keyof typeof kept;

/** All of them. */
export const allOutdated = Object.keys(kept) as readonly Outdated[];

/**
 * Erases up to `limit` rows that were kept for their time. The audit trail is not among it: it is kept for good.
 * @returns how many there were
 */
export async function eraseOutdated(
  db: EngineDb,
  options: { what: Outdated; limit: number; keeping: Keeping },
): Promise<number> {
  const { what, limit, keeping } = options;
  const { text, days } = kept[what];
  const { rowCount } = await db.pool.query({ name: `erase-${what}`, text, values: [limit, days(keeping)] });
  return rowCount ?? 0;
}
