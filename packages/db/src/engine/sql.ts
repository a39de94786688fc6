import { finalRunStatuses, openRunStatuses } from "@formwork/domain";
import type pg from "pg";
import type { Db } from "../client.ts";

/** What the engine's statements need of the database: its pool for plain, prepared SQL. */
export type EngineDb = Pick<Db, "pool">;

/** A statement that each connection prepares once, under its name. */
export interface Statement {
  name: string;
  text: string;
}

const listed = (statuses: readonly string[]) => `(${statuses.map((status) => `'${status}'`).join(", ")})`;

/** The statuses of runs that go on, as SQL compares with them: `status IN ${openRuns}`. */
export const openRuns = listed(openRunStatuses);

/** The statuses of runs that are over. */
export const finalRuns = listed(finalRunStatuses);

/** A UUIDv7 (RFC 9562 §5.7) made by PostgreSQL, for statements that insert a number of rows not known before. */
export const uuid7 = `encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  placing substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid`;

/**
 * First part of a statement that changes several runs: locks them in the order of their ids, as every such statement does, so that two
 * of them never wait for each other.
 * @param condition over columns of `run`
 */
export function lockedInOrder(condition: string): string {
  return `WITH locked AS MATERIALIZED (SELECT id FROM run WHERE ${condition} ORDER BY id FOR NO KEY UPDATE)`;
}

/**
 * {@link lockedInOrder} for runs whose ids are known: reaches each by its primary key, whatever the planner knows of the table when it
 * makes the plan that the connection keeps.
 * @param ids placeholder of the ids
 * @param condition over columns of `run`
 */
export function lockedById(ids: string, condition: string): string {
  return `WITH locked AS MATERIALIZED (
  SELECT found.id FROM (SELECT DISTINCT wanted FROM unnest(${ids}::uuid[]) AS wanted ORDER BY wanted) AS known CROSS JOIN LATERAL (
    SELECT id FROM run WHERE id = known.wanted AND ${condition} FOR NO KEY UPDATE
  ) AS found)`;
}

/** What statements run on: the pool, or the transaction that was handed in its place. */
export function clientOf(on: EngineDb | pg.PoolClient): pg.Pool | pg.PoolClient {
  return "pool" in on ? on.pool : on;
}

/** Runs a prepared statement on the pool or inside a transaction's client. */
export async function run<Row extends pg.QueryResultRow>(
  on: pg.Pool | pg.PoolClient,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const result = await on.query<Row>({ name: statement.name, text: statement.text, values: [...values] });
  return result.rows;
}

const mostTries = 3;

/**
 * Does something in one transaction; rolls back when it throws. Of two that wait for each other PostgreSQL ends one (§13.3.4 of its
 * manual), which is then done once more: the other has what it waited for by then.
 */
export async function inTransaction<T>(db: EngineDb, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(db, work);
    } catch (error) {
      if (tries === mostTries || (error as { code?: unknown }).code !== "40P01") throw error;
    }
  }
}

async function once<T>(db: EngineDb, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
