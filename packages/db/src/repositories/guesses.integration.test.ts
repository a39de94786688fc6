import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Db } from "../client.ts";
import { newId } from "../ids.ts";
import { countGuess, forgiveGuess, type GuessLimit } from "./guesses.ts";

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 8 });
});
afterAll(async () => {
  await db?.close();
  await database?.drop();
});

const limit = (more: Partial<GuessLimit> = {}): GuessLimit => ({
  key: newId(),
  free: 3,
  leakSeconds: 3_600,
  firstWaitSeconds: 15,
  mostWaitSeconds: 900,
  ...more,
});

/** Seconds for which the last try closed a key. */
async function closedFor({ key }: GuessLimit): Promise<number> {
  const { rows } = await db.pool.query<{ seconds: number }>(
    "SELECT extract(epoch FROM closed_until - at)::float8 AS seconds FROM guess_count WHERE key = $1",
    [key],
  );
  return rows[0]?.seconds ?? 0;
}

/** Lets time pass for a key. */
async function pass({ key }: GuessLimit, seconds: number): Promise<void> {
  await db.pool.query(
    `UPDATE guess_count SET at = at - make_interval(secs => $2), closed_until = closed_until - make_interval(secs => $2) WHERE key = $1`,
    [key, seconds],
  );
}

describe("wrong answers", () => {
  it("are let through up to the limit, then each closes the door for twice as long, up to the longest wait", async () => {
    const one = limit({ leakSeconds: 1e9 });
    const waits: number[] = [];
    for (let i = 0; i < 11; i += 1) {
      expect(await countGuess(db, [one])).toBeNull();
      waits.push(await closedFor(one));
      await pass(one, 1_000);
    }
    expect(waits).toEqual([0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it("behind a closed door count nothing and keep it shut no longer", async () => {
    const one = limit({ free: 1 });
    await countGuess(db, [one]);
    await pass(one, 5);
    for (let i = 0; i < 5; i += 1) {
      const wait = await countGuess(db, [one]);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(10);
    }
    await pass(one, 10);
    expect(await countGuess(db, [one])).toBeNull();
  });

  it("are counted for each of several keys or for none, so that one closed key leaves the others as they are", async () => {
    const [closed, open] = [limit({ free: 1 }), limit()];
    await countGuess(db, [closed]);
    for (let i = 0; i < 5; i += 1) expect(await countGuess(db, [open, closed])).not.toBeNull();
    expect(await countGuess(db, [open])).toBeNull();
    expect(await closedFor(open)).toBe(0);
  });

  it("are forgotten one by one as time passes", async () => {
    const one = limit({ leakSeconds: 60 });
    await countGuess(db, [one]);
    await countGuess(db, [one]);
    await pass(one, 120);
    expect(await countGuess(db, [one])).toBeNull();
    expect(await closedFor(one)).toBe(0);
  });

  it("of many at the same moment are let through as often as one after the other", async () => {
    const [a, b] = [limit(), limit({ free: 100 })];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => countGuess(db, index % 2 ? [a, b] : [b, a])),
    );
    expect(answers.filter((wait) => wait === null)).toHaveLength(3);
  });

  it("stay counted when a right one comes between, which is taken back with the wait it began", async () => {
    const [here, everywhere] = [limit({ leakSeconds: 1e9 }), limit({ leakSeconds: 1e9, free: 100 })];
    for (let i = 0; i < 2; i += 1) await countGuess(db, [here, everywhere]);
    for (let i = 0; i < 5; i += 1) {
      expect(await countGuess(db, [here, everywhere])).toBeNull();
      expect(await closedFor(here)).toBe(15);
      await forgiveGuess(db, [here, everywhere]);
    }
    const { rows } = await db.pool.query("SELECT round(level) AS level FROM guess_count WHERE key = ANY ($1)", [
      [here.key, everywhere.key],
    ]);
    expect(rows).toEqual([{ level: 2 }, { level: 2 }]);
    await countGuess(db, [here, everywhere]);
    expect(await countGuess(db, [here, everywhere])).not.toBeNull();
  });

  it("keep their wait when a right one came at the same time", async () => {
    const one = limit({ free: 1, leakSeconds: 1e9 });
    await countGuess(db, [one]);
    await pass(one, 20);
    await countGuess(db, [one]);
    await forgiveGuess(db, [one]);
    expect(await countGuess(db, [one])).not.toBeNull();
  });
});
