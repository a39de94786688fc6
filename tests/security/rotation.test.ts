import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createDb, type Db, loadKeyring } from "@formwork/db";
import { freePort, type ManagedProcess, startApp, waitUntil } from "@formwork/tooling/stack";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OutsideService, startOutsideService } from "../engine/support/index.ts";
import { runsFromSources } from "../harness/env.ts";
import { type Stack, startStack } from "../harness/stack.ts";
import { formwork } from "./support/operator.ts";
import { makeHouse, SteadyLoad, submitOnce } from "./support/steady-load.ts";

// Vault keys are exchanged as the security model tells operators to, while runs use what they protect.

let service: OutsideService;
let stack: Stack;
let db: Db;
let file: string;
const others: ManagedProcess[] = [];

beforeAll(async () => {
  service = await startOutsideService();
  const env = { FORMWORK_ALLOW_HOSTS: service.host, FORMWORK_PUBLIC_FORM_RATE: "100000", LOG_LEVEL: "fatal" };
  stack = await startStack({ demo: false, env });
  db = createDb({ url: stack.installation.databaseUrl, poolSize: 4 });
  file = join(stack.installation.keysDir, "vault");
}, 180_000);
afterAll(async () => {
  for (const each of others) await each.stop();
  await db?.close();
  await stack?.stop();
  await service?.close();
});

const keyring = () => loadKeyring({ file, production: false, warn: () => undefined });
const house = () => makeHouse(db, { keyring: keyring(), service });
const operator = (words: string, env: Record<string, string> = { FORMWORK_KEYS_FILE: file }) =>
  formwork(words.split(" "), { DATABASE_URL: stack.installation.databaseUrl, FORMWORK_KEYS: "", ...env });

/** Another worker or server beside the stack's own, told other keys. */
async function start(app: "worker" | "server", keys: Record<string, string>): Promise<ManagedProcess> {
  const ports = { ...stack.installation.ports, [app]: await freePort() };
  const env = { ...stack.installation.env, ...keys };
  const logFile = join(stack.installation.keysDir, `${app}.log`);
  return startApp({
    app,
    installation: { ...stack.installation, ports, env },
    fromSources: runsFromSources(),
    logFile,
  });
}

async function wrappedBy(): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ id: string; count: number }>(
    "SELECT keyring_key_id AS id, count(*)::int AS count FROM data_key GROUP BY 1",
  );
  return Object.fromEntries(rows.map(({ id, count }) => [id, count]));
}

/** How runs ended, once all have. */
async function endings(runIds: readonly string[]): Promise<Record<string, number>> {
  const ask = async () => {
    const { rows } = await db.pool.query<{ ending: string; count: number }>(
      "SELECT concat_ws(' ', status, error ->> 'code') AS ending, count(*)::int AS count FROM run WHERE id = ANY($1) GROUP BY 1",
      [runIds],
    );
    if (rows.some(({ ending }) => /^(queued|running|waiting|parked)/.test(ending))) throw new Error("runs are open");
    return Object.fromEntries(rows.map(({ ending, count }) => [ending, count]));
  };
  return waitUntil({ what: "the end of all runs", ask, withinMs: 90_000 });
}

it("rotates a key file under load: processes take the new key by themselves, and no step fails", async () => {
  const old = keyring().first.id;
  const load = new SteadyLoad({
    serverUrl: stack.serverUrl,
    service,
    houses: [await house(), await house(), await house()],
  });
  await load.more(10);

  expect(await operator("keys add next")).toMatchObject({ code: 0 });
  // Its data key is wrapped with a key that the running worker has not seen yet.
  load.houses.push(await house());
  await load.more(10);
  others.push(await start("worker", {}));
  await load.more(10);

  const early = await operator(`keys remove ${old}`);
  expect(early).toEqual({ code: 1, text: expect.stringContaining("data keys need it") });
  const rotated = await operator("keys rotate");
  expect(rotated).toEqual({ code: 0, text: expect.stringContaining(`keys remove ${old}`) });
  expect(Object.keys(await wrappedBy())).toEqual(["next"]);
  expect(await operator(`keys remove ${old}`)).toMatchObject({ code: 0 });
  await load.more(10);

  // Every process in turn starts with the new key alone, one of them while a run waits that began under the old one.
  for (const part of ["worker", "server"] as const) {
    await stack.kill(part, "SIGTERM");
    await stack.restart(part);
    await load.more(10);
  }
  const runIds = await load.stop();
  expect(await endings(runIds)).toEqual({ succeeded: runIds.length });
  const given = new Map(load.houses.map(({ calls, key }) => [calls, key]));
  expect(service.calls.length).toBeGreaterThanOrEqual(runIds.length * 2);
  expect(service.calls.filter(({ path, headers }) => headers["x-api-key"] !== given.get(path))).toEqual([]);
}, 240_000);

it("lets a run that waits in Temporal go on under a worker that never had the key it began with", async () => {
  const { path } = await house();
  const [old] = keyring().ids;
  const [runId = ""] = await submitOnce(stack.serverUrl + path, "waits");
  const waits = async () => {
    const { rowCount } = await db.pool.query(
      "SELECT FROM run JOIN run_wait w ON w.run_id = id WHERE id = $1 AND durable AND step_id = 'wait'",
      [runId],
    );
    if (rowCount === 0) throw new Error("not yet");
  };
  await waitUntil({ what: "the wait", ask: waits, withinMs: 30_000 });
  await stack.kill("worker");
  for (const each of others.splice(0)) await each.kill("SIGKILL");
  for (const words of ["keys add third", "keys rotate", `keys remove ${old}`])
    expect(await operator(words)).toMatchObject({ code: 0 });
  await stack.restart("worker");
  expect(await endings([runId])).toEqual({ succeeded: 1 });
}, 120_000);

it("rotates keys of the environment under load, known everywhere before one of them comes first anywhere", async () => {
  await stack.kill("worker", "SIGTERM");
  const [now] = readFileSync(file, "utf8").trim().split("\n");
  const then = `later:${randomBytes(32).toString("base64")}`;
  // The server's turn was first.
  writeFileSync(file, `${now}\n${then}\n`);
  const load = new SteadyLoad({ serverUrl: stack.serverUrl, service, houses: [await house(), await house()] });
  others.push(await start("worker", { FORMWORK_KEYS: `${now},${then}` }));
  others.push(await start("worker", { FORMWORK_KEYS: `${then},${now}` }));
  await load.more(10);
  const refused = await operator("keys add", { FORMWORK_KEYS: `${then},${now}` });
  expect(refused).toEqual({ code: 1, text: expect.stringContaining("openssl rand -base64 32") });
  const rotated = await operator("keys rotate", { FORMWORK_KEYS: `${then},${now}` });
  expect(rotated).toEqual({ code: 0, text: expect.stringContaining("take it out of FORMWORK_KEYS") });
  load.houses.push(await house());
  await load.more(20);
  const runIds = await load.stop();
  expect(await endings(runIds)).toEqual({ succeeded: runIds.length });
  for (const each of others.splice(0)) await each.stop();
}, 180_000);

it.each(["server", "worker"] as const)(
  "refuses to start a %s without a key that something needs, and names it",
  async (app) => {
    const needed = Object.keys(await wrappedBy());
    const starting = start(app, { FORMWORK_KEYS: `other:${randomBytes(32).toString("base64")}` });
    const refusal = new RegExp(
      `The vault key .{1,2}(${needed.join("|")}).{1,2} is needed to open stored secrets and is not given`,
    );
    await expect(starting).rejects.toThrow(refusal);
  },
);
