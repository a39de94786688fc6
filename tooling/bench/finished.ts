import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import type { LoadResult } from "./load.ts";

/** When each submission's run was stored as finished, read from the database. */
export interface Finished {
  /** Milliseconds from due to finished, one per submission. */
  latencies: number[];
  /** Wall-clock milliseconds of the last one. */
  lastAt: number;
  /** What is wrong with the result; empty when every submission has exactly one run that succeeded. */
  faults: string[];
}

/** Queries for runs: over the product's tables, or those of the bare limit. */
export interface Ledger {
  /** Whether any run is still open. */
  open: string;
  /** Key, state and end of each run since a time. */
  outcomes: string;
}

/** The product's runs. */
export const productLedger: Ledger = {
  // Query each state by index, so that the query does not distort the measurement.
  open: `SELECT (EXISTS (SELECT FROM run WHERE status = 'queued') OR EXISTS (SELECT FROM run WHERE organization_id IN
    (SELECT id FROM organization) AND status IN ('running', 'waiting', 'parked'))) AS open`,
  outcomes: `SELECT r."values"->>'submissionId' AS key, run.status, extract(epoch FROM run.finished_at) * 1000 AS at
    FROM run JOIN record r ON r.id = run.record_id WHERE run.created_at >= to_timestamp($1::float8 / 1000) - interval '1 second'`,
};

/** The bare limit's runs. */
export const bareLedger: Ledger = {
  open: `SELECT EXISTS (SELECT FROM bare_run WHERE status <> 'done') AS open`,
  outcomes: `SELECT input->>'submissionId' AS key, 'succeeded' AS status, extract(epoch FROM finished_at) * 1000 AS at
    FROM bare_run WHERE created_at >= to_timestamp($1::float8 / 1000) - interval '1 second'`,
};

/** Waits until no run is open (a minute at most), then reads the result of each submission. */
export async function readFinished(options: { pool: pg.Pool; ledger: Ledger; load: LoadResult }): Promise<Finished> {
  const { pool, ledger, load } = options;
  const giveUpAt = Date.now() + 60_000;
  while (Date.now() < giveUpAt) {
    const { rows } = await pool.query<{ open: boolean }>(ledger.open);
    if (rows[0]?.open === false) break;
    await pause(100);
  }
  const since = Math.min(...load.sent.map(({ dueAt }) => dueAt));
  const { rows } = await pool.query<{ key: string; status: string; at: string | null }>(ledger.outcomes, [since]);
  const byKey = new Map<string, { status: string; at: number }[]>();
  for (const row of rows)
    byKey.set(row.key, [...(byKey.get(row.key) ?? []), { status: row.status, at: Number(row.at) }]);
  const result: Finished = { latencies: [], lastAt: 0, faults: [...load.failures] };
  for (const { submissionId, dueAt } of load.sent) {
    const runs = byKey.get(submissionId) ?? [];
    const [run] = runs;
    if (!run || runs.length !== 1 || run.status !== "succeeded") {
      result.faults.push(`submission ${submissionId}: ${runs.map(({ status }) => status).join(", ") || "no run"}`);
      continue;
    }
    result.latencies.push(run.at - dueAt);
    result.lastAt = Math.max(result.lastAt, run.at);
  }
  return result;
}
