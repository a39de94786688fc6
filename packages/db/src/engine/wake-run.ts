import { type EngineDb, run } from "./sql.ts";

/** Milliseconds after which to look again at a run that another worker executes. */
const underWayMs = 1_000;

// A run may be woken before the executor that brought it to its wait has noted that Temporal has it: it stands at a wait as long as `wake_at`
// is there. The last case is a run that the version before executed from its own workflow when its worker died.
const wake = {
  name: "engine-wake",
  text: `
WITH woken AS (
  UPDATE run SET status = 'queued', durable = false, group_id = NULL, held_until = NULL, held_by = NULL
  WHERE id = $1 AND CASE status
    WHEN 'waiting' THEN wake_at IS NULL OR wake_at <= now() OR cancel_requested_at IS NOT NULL
    WHEN 'running' THEN wake_at <= now() OR (durable AND group_id IS NULL)
  END
  RETURNING id
)
SELECT EXISTS (SELECT FROM woken) AS queued, r.status IN ('running', 'waiting') AS open,
  ceil(extract(epoch FROM r.wake_at - now()) * 1000)::float8 AS ms
FROM run r WHERE r.id = $1`,
};

/** What a look at a run that waits came to. */
export type Woken =
  /** It was queued: tell the run notifier. */
  | { kind: "queued" }
  /** Nothing is left to wait for: it ended, is parked, or went on. */
  | { kind: "over" }
  /** Milliseconds until it is worth another look. */
  | { kind: "waits"; ms: number };

/**
 * Queues a run whose wait is over: from there it goes on like one that has just begun, within the share that its organization has of a worker.
 * Asked twice, it queues it once.
 */
export async function wakeRun(db: EngineDb, runId: string): Promise<Woken> {
  const [found] = await run<{ queued: boolean; open: boolean; ms: number | null }>(db.pool, wake, [runId]);
  if (found?.queued) return { kind: "queued" };
  if (!found?.open) return { kind: "over" };
  return { kind: "waits", ms: Math.max(found.ms ?? 0, 0) || underWayMs };
}
