import type { RunStatus } from "@formwork/domain";
import type pg from "pg";
import { clientOf, type EngineDb, openRuns, run } from "./sql.ts";

const cancel = {
  name: "engine-cancel",
  text: `
WITH found AS (
  SELECT id, status, durable FROM run WHERE id = $1 AND organization_id = $2 FOR NO KEY UPDATE
), ended AS (
  UPDATE run r SET
    cancel_requested_at = coalesce(r.cancel_requested_at, now()),
    status = CASE WHEN r.status = 'running' THEN r.status ELSE 'cancelled' END,
    epoch = CASE WHEN r.status = 'running' THEN r.epoch ELSE r.epoch + 1 END,
    finished_at = CASE WHEN r.status = 'running' THEN r.finished_at ELSE now() END
  FROM found WHERE r.id = found.id AND r.status IN ${openRuns}
  RETURNING r.id, r.status
), skipped AS (
  UPDATE step_run s SET status = 'skipped', finished_at = now(), frames = NULL, output = CASE WHEN s.frames IS NULL THEN s.output END
  FROM ended WHERE s.run_id = ended.id AND ended.status = 'cancelled' AND (s.status IN ('waiting', 'parked') OR s.frames IS NOT NULL)
), over AS (
  DELETE FROM run_wait w USING ended WHERE w.run_id = ended.id AND ended.status = 'cancelled'
)
SELECT coalesce(ended.status, found.status) AS status, found.durable, ended.id IS NOT NULL AS changed FROM found LEFT JOIN ended ON ended.id = found.id`,
};

/** What a cancellation found. */
export interface Cancellation {
  /** `cancelled`; `running` while the step under way ends; or how the run had ended before. */
  status: RunStatus;
  /** Its Temporal workflow, if it has one, should be told with `runSignals.cancel` so that it does not sleep on. */
  durable: boolean;
  /** Whether it was still to be cancelled. */
  changed: boolean;
}

/**
 * Cancels a run: at once when it is queued, waits or is parked; after the step under way when it is being executed.
 * @param on the database, or the transaction that writes down who asked for it
 * @returns null when the organization has no such run
 */
export async function cancelRun(
  on: EngineDb | pg.PoolClient,
  options: { runId: string; organizationId: string },
): Promise<Cancellation | null> {
  const rows = await run<Cancellation & Record<string, unknown>>(clientOf(on), cancel, [
    options.runId,
    options.organizationId,
  ]);
  return rows[0] ?? null;
}
