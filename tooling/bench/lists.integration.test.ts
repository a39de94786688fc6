import { createDb, type Db, findStepRecords, pageFiring } from "@formwork/db";
import { countedUpTo, type RecordFilter } from "@formwork/domain";
import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillLargeOrganization, type Viewer } from "./lists-data.ts";
import { dailyQuestions, type Questions, recordQuestions } from "./lists-questions.ts";

/** A fifth of the rows that `npm run bench:lists` makes, enough that a query which reads all of them stands out. */
const share = 0.2;
const elsewhere = 20_000;
/** Rows and index entries that a page of 50 rows may read, including the details of each row. */
const most = 5_000;

let database: TestDatabase;
let db: Db;
let viewer: Viewer;

beforeAll(async () => {
  database = await freshDatabase();
  // One connection, so that its counters can be queried.
  db = createDb({ url: database.url, poolSize: 1 });
  await fillLargeOrganization(db, { name: "another", share: 0.01 });
  viewer = await fillLargeOrganization(db, { name: "large", share, elsewhere });
}, 120_000);
afterAll(async () => {
  await db.close();
  await database.drop();
});

/** How many rows and index entries this database has read. */
async function read(): Promise<number> {
  await db.pool.query("SELECT pg_stat_force_next_flush()");
  const { rows } = await db.pool.query<{ count: string }>(
    `SELECT (SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables)
       + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes) AS count`,
  );
  return Number(rows[0]?.count);
}

/**
 * Further reads of lists that count, up to a bound, what belongs to each of their rows (twenty at most): for each item its index entry and itself,
 * and the failed runs.
 */
const counting: Record<string, number> = { applications: 20 * 3 * countedUpTo, forms: 5 * 2 * countedUpTo };

async function thatReadMore(questions: Questions): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [name, ask] of Object.entries(questions)) {
    const before = await read();
    await ask();
    const count = (await read()) - before;
    if (count > most + (counting[name] ?? 0)) found[name] = count;
  }
  return found;
}

describe("In an organization with tens of thousands of everything", () => {
  it("reading a whole table is seen by what counts", async () => {
    expect(await thatReadMore({ all: () => db.pool.query("SELECT count(variables) FROM run") })).toHaveProperty("all");
  });

  it("no list of runs, people, forms, schedules or the audit trail reads more than a page needs", async () => {
    expect(await thatReadMore(dailyQuestions(db, viewer))).toEqual({});
  });

  it("no list of records and no step that finds some reads more than a page needs, where the newest or the index answer", async () => {
    expect(await thatReadMore(recordQuestions(db, viewer))).toEqual({});
  });

  /** A rare value without an index: only the two oldest records have it. */
  const oldest: RecordFilter = { conditions: [{ field: "amount", operator: "gt", value: 29_997 }] };

  it("a step finds the few that no index knows, however far back they are, and stops when its time is over", async () => {
    const { organizationId, applicationId, formId } = viewer;
    const scope = { organizationId, applicationId, environment: "production" as const };
    const find = (signal: AbortSignal) => findStepRecords(db, { scope, formId, filter: oldest, limit: 50, signal });
    const found = await find(new AbortController().signal);
    expect(found.map(({ values }) => values.amount)).toEqual([29_998.5, 30_000]);
    const before = await read();
    await expect(find(AbortSignal.abort(new Error("over")))).rejects.toThrow("over");
    expect((await read()) - before).toBeLessThan(most);
  });

  /** Fires the schedule over the large form. @returns what each page read, and how many runs they queued */
  async function fireOver(filter: RecordFilter, newOnly: boolean): Promise<{ pages: number[]; runs: number }> {
    const { organizationId, scheduleId, formId } = viewer;
    const over = JSON.stringify({ formId, filter, newOnly });
    await db.pool.query("UPDATE schedule SET over = $2 WHERE id = $1", [scheduleId, over]);
    await db.pool.query(
      "INSERT INTO schedule_firing (schedule_id, scheduled_at, organization_id, outcome) VALUES ($1, now(), $2, 'paging')",
      [scheduleId, organizationId],
    );
    const pages: number[] = [];
    for (let runs = 0; ; ) {
      const before = await read();
      const page = await pageFiring(db, 0);
      pages.push((await read()) - before);
      runs += page.runs;
      if (!page.more) return { pages, runs };
    }
  }

  it("no page of a schedule over records reads more than a page, however few of them fit", async () => {
    const { pages, runs } = await fireOver(oldest, false);
    expect(runs).toBe(2);
    expect(pages.length).toBeGreaterThan(40);
    expect(Math.max(...pages)).toBeLessThan(most);
  });

  it("no page of a schedule over new records reads all windows that it ever had", async () => {
    const { pages, runs } = await fireOver({ conditions: [] }, true);
    expect(runs).toBe(0);
    expect(Math.max(...pages)).toBeLessThan(most);
  });
});
