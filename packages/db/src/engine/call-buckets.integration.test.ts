import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createDb, type Db } from "../client.ts";
import { newId } from "../ids.ts";
import { CallBuckets } from "./call-buckets.ts";
import { purge } from "./purge.ts";

let database: TestDatabase;
let dbs: Db[];
let key: string;

beforeAll(async () => {
  database = await freshDatabase();
  dbs = Array.from({ length: 4 }, () => createDb({ url: database.url, poolSize: 4 }));
});
afterAll(async () => {
  await Promise.all(dbs.map((db) => db.close()));
  await database.drop();
});
beforeEach(() => {
  key = newId();
});

const first = () => dbs[0] as Db;
/** One counter for each process. */
const processes = () => dbs.map((db) => new CallBuckets(db));
/** Lets so many tenths of the window pass. */
const passTenths = (of: string, tenths: number) =>
  first().pool.query("UPDATE call_bucket SET slot = slot - $2, closed_until = NULL WHERE key = $1", [of, tenths]);

it("lets exactly the limit through, whoever asks in however many processes at once", async () => {
  const hourly = { key, calls: 25, perSeconds: 3_600 };
  const waits = await Promise.all(processes().flatMap((one) => Array.from({ length: 20 }, () => one.take([hourly]))));
  expect(waits.filter((wait) => wait === null)).toHaveLength(25);
});

it("never lets more than the limit through any window, wherever it begins", async () => {
  const limit = { key, calls: 10, perSeconds: 36_000 };
  const [one] = processes();
  const passed: number[] = [];
  for (let tenth = 0; tenth < 60; tenth += 1) {
    const asked = await Promise.all(Array.from({ length: (tenth * 7) % 5 }, () => one?.take([limit])));
    passed.push(asked.filter((wait) => wait === null).length);
    await passTenths(key, 1);
  }
  const windows = passed.map((_, from) => passed.slice(from, from + 10).reduce((sum, calls) => sum + calls, 0));
  expect(Math.max(...windows)).toBe(10);
  // Room that is there is used: ten elevenths of what the service would bear.
  expect(passed.reduce((sum, calls) => sum + calls, 0)).toBeGreaterThanOrEqual(50);
});

it("takes a call out of every bucket or out of none", async () => {
  const [one] = processes();
  const wide = { key, calls: 3, perSeconds: 3_600 };
  const narrow = { key: newId(), calls: 1, perSeconds: 3_600 };
  expect(await one?.take([wide, narrow])).toBeNull();
  for (let again = 0; again < 5; again += 1) expect(await one?.take([wide, narrow])).toBeGreaterThan(0);
  expect(await one?.take([wide])).toBeNull();
  expect(await one?.take([wide])).toBeNull();
  expect(await one?.take([wide])).toBeGreaterThan(0);
});

it("gives those it turns away one turn after the other", async () => {
  const [one] = processes();
  const limit = { key, calls: 2, perSeconds: 10 };
  const waits = [];
  for (let asked = 0; asked < 6; asked += 1) waits.push((await one?.take([limit])) ?? 0);
  expect(waits.slice(0, 2)).toEqual([0, 0]);
  const turns = waits.slice(2);
  expect(turns[0]).toBeGreaterThan(9);
  expect(turns[0]).toBeLessThanOrEqual(11);
  // Two calls in eleven seconds, the ten slots and the one that is filling.
  for (const [index, turn] of turns.entries()) expect(turn - (turns[0] ?? 0)).toBeCloseTo(index * 5.5, 0);
});

it("does not send anybody to the end of a queue of hours", async () => {
  const [one] = processes();
  const limit = { key, calls: 1, perSeconds: 600 };
  const waits = await Promise.all(Array.from({ length: 50 }, () => one?.take([limit])));
  for (const wait of waits) expect(wait ?? 0).toBeLessThanOrEqual(900);
});

it("lets nothing through while the service asks for a pause, and takes the longer of two", async () => {
  const [one, other] = processes();
  const limit = { key, calls: 100, perSeconds: 1 };
  await one?.close(limit, 120);
  await other?.close(limit, 30);
  const wait = await other?.take([limit]);
  expect(wait).toBeGreaterThan(118);
  expect(wait).toBeLessThanOrEqual(120);
});

it("forgets counts whose window is over, and keeps the others", async () => {
  const [one] = processes();
  const old = { key, calls: 1, perSeconds: 1 };
  const kept = { key: newId(), calls: 1, perSeconds: 3_600 };
  await one?.take([old, kept]);
  await first().pool.query("UPDATE call_bucket SET idle_at = now() - interval '1 s' WHERE key = $1", [key]);
  expect(await purge(first(), "buckets", 1_000)).toBe(1);
  expect(await one?.take([kept])).toBeGreaterThan(0);
});
