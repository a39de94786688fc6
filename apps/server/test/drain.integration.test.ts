import { connect } from "node:net";
import { createDb, type Db } from "@formwork/db";
import { type Stack, startStack } from "@formwork/tests/harness/stack";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type House, makeHouse } from "./house.ts";

let stack: Stack;
let db: Db;
let house: House;

beforeAll(async () => {
  stack = await startStack({ demo: false });
  db = createDb({ url: stack.installation.databaseUrl, poolSize: 2 });
  house = await makeHouse(db, []);
  await db.prisma.form.update({ where: { id: house.form.id }, data: { publicEnabled: true } });
}, 180_000);
afterAll(async () => {
  await db?.close();
  await stack?.stop();
});

function accepts(url: string): Promise<boolean> {
  const { port, hostname } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once("error", () => resolve(false));
    socket.once("connect", () => resolve(true));
    socket.once("connect", () => socket.destroy());
  });
}

it("goes down at SIGTERM once the submission under way is stored and answered, and takes no new ones", {
  timeout: 60_000,
}, async () => {
  const count = async () =>
    (await db.pool.query<{ n: number }>("SELECT count(*)::int AS n FROM record")).rows[0]?.n ?? 0;
  const before = await count();
  // The submission waits for this lock, so it is certainly under way when the signal comes.
  const lock = await db.pool.connect();
  await lock.query("BEGIN; LOCK TABLE record IN EXCLUSIVE MODE");
  const answer = fetch(`${stack.serverUrl}/api/forms/${house.form.slug}/submissions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "eve@example.com" }),
  });
  const waiting = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'record'::regclass";
  while ((await lock.query(waiting)).rowCount === 0);
  const ended = stack.process("server").kill("SIGTERM");
  while (await accepts(stack.serverUrl));
  await lock.query("COMMIT");
  lock.release();

  const { status, headers } = await answer;
  // An open connection would delay the shutdown until the server stops waiting.
  expect([status, headers.get("connection")]).toEqual([202, "close"]);
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(await count()).toBe(before + 1);
});
