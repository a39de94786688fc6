import { createDb } from "@formwork/db";
import { openRunStatuses } from "@formwork/domain";
import type { SeenWrites } from "./outside.ts";
import type { Acknowledged } from "./submitter.ts";

/** Effect of the kills on the runs. */
export interface Verdict {
  acknowledged: number;
  byStatus: Record<string, number>;
  /** Acknowledged, but there is no run. */
  lost: number;
  /** Acknowledged, but not over. */
  stuck: number;
  /** Keyed writes that were sent under more than one key. */
  doubledKeyed: number;
  /** Unkeyed writes that were sent more than once. */
  doubledUnkeyed: number;
  /** Unkeyed writes that were under way when their worker died and are reported as unknown. */
  unknown: number;
  /** Longest time from acceptance to the end of a run, in seconds. */
  slowestSeconds: number;
}

/** How many runs are still open. */
export async function openRuns(databaseUrl: string): Promise<number> {
  return withPool(databaseUrl, async (query) => {
    const open = openRunStatuses.map((status) => `'${status}'`).join(", ");
    const rows = await query<{ n: number }>(`SELECT count(*)::int AS n FROM run WHERE status IN (${open})`);
    return rows[0]?.n ?? 0;
  });
}

/** Compares the acknowledged submissions with the database and the outside service. */
export async function judge(databaseUrl: string, acknowledged: Acknowledged, seen: SeenWrites): Promise<Verdict> {
  return withPool(databaseUrl, async (query) => {
    const runs = await query<{ id: string; status: string; seconds: number | null }>(
      "SELECT id::text, status, extract(epoch FROM finished_at - created_at)::float8 AS seconds FROM run",
    );
    const unknown = await query<{ n: number }>("SELECT count(*)::int AS n FROM step_run WHERE status = 'unknown'");
    const statusOf = new Map(runs.map(({ id, status }) => [id, status]));
    const byStatus: Record<string, number> = {};
    for (const { status } of runs) byStatus[status] = (byStatus[status] ?? 0) + 1;
    const statuses = [...acknowledged.values()].map(({ runId }) => statusOf.get(runId));
    return {
      acknowledged: acknowledged.size,
      byStatus,
      lost: statuses.filter((status) => status === undefined).length,
      stuck: statuses.filter((status) => status && ["queued", "running", "waiting", "parked"].includes(status)).length,
      doubledKeyed: [...seen.keyed.values()].filter((keys) => new Set(keys).size > 1).length,
      doubledUnkeyed: [...seen.unkeyed.values()].filter((calls) => calls > 1).length,
      unknown: unknown[0]?.n ?? 0,
      slowestSeconds: Math.max(0, ...runs.map(({ seconds }) => seconds ?? 0)),
    };
  });
}

type Query = <Row extends object>(text: string) => Promise<Row[]>;

async function withPool<T>(url: string, ask: (query: Query) => Promise<T>): Promise<T> {
  const db = createDb({ url, poolSize: 1 });
  try {
    return await ask(
      async <Row extends object>(text: string) => (await db.pool.query<Row & Record<string, unknown>>(text)).rows,
    );
  } finally {
    await db.close();
  }
}
