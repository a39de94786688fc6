import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { createDb, type Db } from "@formwork/db";
import { freshDatabase } from "@formwork/tests/harness";
import { freePort, inheritedEnv, waitUntil } from "@formwork/tooling/stack";
import { afterEach, beforeEach, expect, it } from "vitest";
import { publicUrl } from "./constants.ts";
import { type House, makeHouse } from "./house.ts";

const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));

let db: Db;
let house: House;
let drop: () => Promise<void>;
let port: number;
let server: ChildProcess;

beforeEach(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  db = createDb({ url: database.url, poolSize: 2 });
  house = await makeHouse(db, []);
  port = await freePort();
  server = spawn(process.execPath, ["--import", "tsx", program], {
    env: {
      ...inheritedEnv,
      DATABASE_URL: database.url,
      PUBLIC_URL: publicUrl,
      PORT: String(port),
      LOG_LEVEL: "warn",
      FORMWORK_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
      FORMWORK_AUTH_SECRET: "a secret that is long enough for tests only",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ask = async () => {
    if ((await fetch(`http://127.0.0.1:${port}/readyz`)).status !== 200) throw new Error("not ready");
  };
  await waitUntil({ what: "the server", ask, withinMs: 60_000 });
});
afterEach(async () => {
  server.kill("SIGKILL");
  await db.close();
  await drop();
});

it("goes down at SIGTERM once the submission under way is stored and answered, and takes no new ones", {
  timeout: 120_000,
}, async () => {
  await db.prisma.form.update({ where: { id: house.form.id }, data: { publicEnabled: true } });
  // The submission waits for this lock, so that it is under way for certain when the signal comes.
  const lock = await db.pool.connect();
  await lock.query("BEGIN; LOCK TABLE record IN EXCLUSIVE MODE");
  const before = await lock.query("SELECT count(*)::int AS n FROM record");
  const answer = fetch(`http://127.0.0.1:${port}/api/forms/${house.form.slug}/submissions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "eve@example.com" }),
  });
  const waits = async () => {
    const { rowCount } = await lock.query("SELECT FROM pg_locks WHERE NOT granted AND relation = 'record'::regclass");
    if (rowCount === 0) throw new Error("not yet");
  };
  await waitUntil({ what: "the submission", ask: waits, withinMs: 30_000 });

  const ended = once(server, "exit");
  server.kill("SIGTERM");
  const refuses = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("error", () => resolve());
      socket.once("connect", () => {
        socket.destroy();
        reject(new Error("still listens"));
      });
    });
  await waitUntil({ what: "the closed door", ask: refuses, withinMs: 30_000 });
  await lock.query("COMMIT");
  lock.release();

  expect((await answer).status).toBe(202);
  expect(await ended).toEqual([0, null]);
  const after = await db.pool.query("SELECT count(*)::int AS n FROM record");
  expect(after.rows[0].n).toBe(before.rows[0].n + 1);
});
