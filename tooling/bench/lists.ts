import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createDb, type Db, type RecordItem, type SearchedPage } from "@formwork/db";
import { migrate } from "@formwork/db/migrate";
import { startPostgres } from "@formwork/tooling/stack";
import { fillLargeOrganization, type Viewer } from "./lists-data.ts";
import {
  connectionQuestions,
  dailyQuestions,
  type Questions,
  recordQuestions,
  recordSearches,
} from "./lists-questions.ts";
import { percentiles } from "./statistics.ts";

// `npm run bench:lists`: how long lists take in an organization with 10,000 connections, 100,000 authorizations and people, and 100,000 records of
// one form, runs, windows of a schedule, lookups and entries of the audit trail. `-- --elsewhere 1000000`: records of its other forms, among which
// those of the one must be found.

/** Milliseconds within which 95 of 100 answers must come. */
const bars = { connections: 100, daily: 50 };
const rounds = 40;
const warmUp = 3;

const { values: options } = parseArgs({ options: { elsewhere: { type: "string", default: "100000" } } });

const folder = mkdtempSync(join(tmpdir(), "formwork-lists-"));
const postgres = await startPostgres({ dataDir: join(folder, "postgres"), persistent: false });
try {
  await migrate(postgres.url);
  const db = createDb({ url: postgres.url, poolSize: 4 });
  try {
    await fillLargeOrganization(db, { name: "another" });
    const viewer = await fillLargeOrganization(db, { name: "large", elsewhere: Number(options.elsewhere) });
    console.log(await sizeOf(db, viewer));
    await measureAll(bareWork(db), Number.POSITIVE_INFINITY);
    await measureAll(connectionQuestions(db, viewer), bars.connections);
    await measureAll({ ...dailyQuestions(db, viewer), ...recordQuestions(db, viewer) }, bars.daily);
    for (const [name, search] of Object.entries(recordSearches(db, viewer))) await measureSearch(name, search);
  } finally {
    await db.close();
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Measures how fast the machine is at this moment, to compare the others with. */
function bareWork(db: Db): Questions {
  return {
    "a bare sort of 100,000 numbers": () =>
      db.pool.query(
        "SELECT count(*) FROM (SELECT i FROM generate_series(1, 100000) AS i ORDER BY sqrt(i) DESC) AS sorted",
      ),
  };
}

async function sizeOf(db: Db, { organizationId, formId }: Viewer): Promise<string> {
  const count = async (table: string) => {
    const { rows } = await db.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${table}" WHERE organization_id = $1`,
      [organizationId],
    );
    return `${rows[0]?.count.toLocaleString("en")} of ${table}`;
  };
  const { rows } = await db.pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM record WHERE form_id = $1",
    [formId],
  );
  const tables = ["member", "connection", "authorization", "run", "schedule_firing", "audit_event", "record"];
  return `Rows: ${(await Promise.all(tables.map(count))).join(", ")}, ${rows[0]?.count.toLocaleString("en")} of these of the form that is looked at`;
}

async function measureAll(questions: Questions, most: number): Promise<void> {
  for (const [name, ask] of Object.entries(questions)) console.log(lineOf(name, await timesOf(ask), most));
}

/** Only the first answer has to come in time; the report also gives the time of the whole search and its number of answers. */
async function measureSearch(
  name: string,
  search: (cursor?: string) => Promise<SearchedPage<RecordItem>>,
): Promise<void> {
  const times: number[] = [];
  const whole: number[] = [];
  let answers = 0;
  for (let round = -1; round < 5; round++) {
    const one: number[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const began = performance.now();
      ({ nextCursor: cursor } = await search(cursor));
      one.push(performance.now() - began);
    }
    if (round < 0) continue;
    times.push(...one);
    whole.push(one.reduce((sum, time) => sum + time, 0));
    answers = one.length;
  }
  const { p50 } = percentiles(whole);
  console.log(`${lineOf(name, times, bars.daily)}; to the end: ${p50.toFixed(0)} ms in ${answers} answers`);
}

async function timesOf(ask: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    const began = performance.now();
    await ask();
    if (round >= 0) times.push(performance.now() - began);
  }
  return times;
}

function lineOf(name: string, times: readonly number[], most: number): string {
  const { p50, p95 } = percentiles(times);
  const [middle, high] = [p50, p95].map((time) => time.toFixed(1).padStart(6));
  const bar = most === Number.POSITIVE_INFINITY ? "" : `   (at most ${most})`;
  return `${p95 <= most ? "✓" : "✗"} ${name.padEnd(44)} p50 ${middle} ms   p95 ${high} ms${bar}`;
}
