import { type EngineDb, run } from "./sql.ts";

const lag = {
  name: "engine-queue-lag",
  text: `
SELECT coalesce(extract(epoch FROM now() - (SELECT min(created_at) FROM run WHERE status = 'queued')), 0)::float8 AS "oldestSeconds",
  (SELECT count(*)::int FROM (SELECT FROM run WHERE status = 'queued' LIMIT 10000) q) AS queued`,
};

/** How long the oldest queued run has been waiting, in seconds, and how many wait (counted up to 10,000). */
export async function queueLag(db: EngineDb): Promise<{ oldestSeconds: number; queued: number }> {
  const [row] = await run<{ oldestSeconds: number; queued: number }>(db.pool, lag, []);
  return row ?? { oldestSeconds: 0, queued: 0 };
}
