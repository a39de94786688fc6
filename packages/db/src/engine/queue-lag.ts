import { type EngineDb, run } from "./sql.ts";

const lag = {
  name: "engine-queue-lag",
  text: `
SELECT greatest(0, coalesce(extract(epoch FROM now() - min(greatest(created_at, wake_at))), 0))::float8 AS "oldestSeconds", count(*)::int AS queued
FROM (SELECT created_at, wake_at FROM run WHERE status = 'queued' ORDER BY created_at LIMIT 10000) q`,
};

/**
 * How many runs wait to be claimed, counted up to 10,000, and for how many seconds that of them has waited which waits longest. What a run waited for
 * before it was queued does not count.
 */
export async function queueLag(db: EngineDb): Promise<{ oldestSeconds: number; queued: number }> {
  const [row] = await run<{ oldestSeconds: number; queued: number }>(db.pool, lag, []);
  return row ?? { oldestSeconds: 0, queued: 0 };
}
