import { type EngineDb, run } from "./sql.ts";

const rebuild = {
  name: "engine-rebuild",
  text: `
WITH open AS (
  SELECT id FROM run WHERE durable AND status IN ('running', 'waiting') ORDER BY created_at LIMIT $1 FOR NO KEY UPDATE
)
UPDATE run r SET status = 'queued', durable = false, group_id = NULL, held_until = NULL, held_by = NULL, epoch = r.epoch + 1
FROM open WHERE r.id = open.id
RETURNING r.id::text`,
};

/**
 * Queues every open run that Temporal had, after Temporal lost its database: each goes on from its journal, waits included. Executors
 * that still were at it are fenced off.
 * @returns how many runs were queued
 */
export async function rebuildOpenRuns(db: EngineDb): Promise<number> {
  for (let total = 0; ; ) {
    const page = await run<{ id: string }>(db.pool, rebuild, [1_000]);
    total += page.length;
    if (page.length < 1_000) return total;
  }
}
