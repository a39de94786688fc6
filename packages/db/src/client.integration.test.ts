import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Db } from "./client.ts";

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 3 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

/** The next payload that comes in, each call the one after. */
function inbox() {
  const received: string[] = [];
  const waiting: ((payload: string) => void)[] = [];
  return {
    handler: (payload: string) => {
      const next = waiting.shift();
      if (next) next(payload);
      else received.push(payload);
    },
    next: (): Promise<string> => {
      const first = received.shift();
      return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first);
    },
  };
}

const notify = (channel: string, payload: string) => db.pool.query("SELECT pg_notify($1, $2)", [channel, payload]);

it("hears what is notified on a channel, until it stops", async () => {
  const [one, two] = [inbox(), inbox()];
  const stopOne = await db.listen("news", one.handler);
  const stopTwo = await db.listen("news", two.handler);
  await notify("news", "first");
  expect([await one.next(), await two.next()]).toEqual(["first", "first"]);
  await stopOne();
  await notify("news", "second");
  expect(await two.next()).toBe("second");
  await stopTwo();
});

it("listens again after the connection was lost, and has every handler look for itself once", async () => {
  const mail = inbox();
  const stop = await db.listen("runs", mail.handler);
  await db.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'formwork listener' AND datname = current_database()",
  );
  expect(await mail.next()).toBe("");
  await notify("runs", "again");
  expect(await mail.next()).toBe("again");
  await stop();
});
