// npm run chaos [-- --seconds 60 --rate 50 --every 8 --wait 0]: kills worker, server and Temporal with SIGKILL, one after the other and all at once,
// while people submit a form, and prints what was lost, stuck, doubled or left unknown. Ends with an error when anything was lost, stuck or doubled.
// With --wait 3 each run waits three seconds durably between its writes. It runs the build (npm run build). npm run chaos -- --rounds 50 [--stored
// 100000]: kills the launcher of an npm start, each part twice in a row, and all four at once, round after round, over a long history, and prints
// each time how long it took until everything was back by itself.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { migrate } from "@formwork/db/migrate";
import {
  freePort,
  type Installation,
  type ManagedProcess,
  startApp,
  startPostgres,
  startTemporal,
} from "@formwork/tooling/stack";
import { startOutside } from "./outside.ts";
import { killInRounds } from "./rounds.ts";
import { publishWorkflow } from "./stage.ts";
import { type Acknowledged, submitSteadily } from "./submitter.ts";
import { judge, openRuns } from "./verdict.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    rate: { type: "string", default: "50" },
    every: { type: "string", default: "8" },
    wait: { type: "string", default: "0" },
    rounds: { type: "string" },
    stored: { type: "string", default: "100000" },
  },
});
if (values.rounds !== undefined) {
  const stored = Number(values.stored);
  const { rounds, lost } = await killInRounds({ rounds: Number(values.rounds), stored, tell: console.log });
  const times = rounds.flatMap(({ backAfter }) => backAfter ?? []);
  console.log(
    JSON.stringify({ rounds: rounds.length, back: times.length, slowestSeconds: Math.max(0, ...times), lost }, null, 2),
  );
  process.exit(times.length === rounds.length && lost === 0 ? 0 : 1);
}
const seconds = Number(values.seconds);
const settleMs = 60_000;

type Part = "worker" | "server" | "temporal";
const rounds: readonly Part[][] = [
  ["worker"],
  ["server"],
  ["temporal"],
  ["worker", "temporal"],
  ["worker", "server", "temporal"],
];

const folder = mkdtempSync(join(tmpdir(), "formwork-chaos-"));
const outside = await startOutside();
const postgres = await startPostgres({ dataDir: join(folder, "postgres"), persistent: true });
const running = new Map<Part, ManagedProcess>();
try {
  await migrate(postgres.url);
  const path = await publishWorkflow({
    databaseUrl: postgres.url,
    host: outside.host,
    waitSeconds: Number(values.wait),
  });
  writeFileSync(join(folder, "auth-secret"), "signs-the-sessions-of-a-chaos-run-only");
  const ports = { server: await freePort(), worker: await freePort(), sandbox: await freePort() };
  const temporalPort = await freePort();
  const installation: Installation = {
    databaseUrl: postgres.url,
    temporal: { address: `127.0.0.1:${temporalPort}`, namespace: "formwork" },
    keysDir: folder,
    publicUrl: `http://127.0.0.1:${ports.server}`,
    host: "127.0.0.1",
    ports,
    sandbox: false,
    env: { LOG_LEVEL: "fatal", FORMWORK_ALLOW_HOSTS: outside.host, FORMWORK_PUBLIC_FORM_RATE: "10000000" },
  };
  const temporal = { dbFile: join(folder, "temporal.db"), namespace: "formwork", port: temporalPort };
  const starters: Record<Part, () => Promise<ManagedProcess>> = {
    temporal: async () => (await startTemporal(temporal)).process,
    server: () => startApp({ app: "server", installation, log: () => undefined }),
    worker: () => startApp({ app: "worker", installation, log: () => undefined }),
  };
  const start = async (part: Part) => running.set(part, await starters[part]());
  await start("temporal");
  await Promise.all([start("server"), start("worker")]);

  const acknowledged: Acknowledged = new Map();
  const until = Date.now() + seconds * 1_000;
  const submitting = submitSteadily({
    url: installation.publicUrl + path,
    perSecond: Number(values.rate),
    until,
    acknowledged,
  });
  for (let round = 0; Date.now() + Number(values.every) * 1_000 < until; round++) {
    await pause(Number(values.every) * 1_000);
    const parts = rounds[round % rounds.length] ?? [];
    console.log(`kill -9 ${parts.join(" + ")} (${acknowledged.size} acknowledged)`);
    await Promise.all(parts.map((part) => running.get(part)?.kill("SIGKILL")));
    await Promise.all(parts.map(start));
  }
  await submitting;
  const giveUpAt = Date.now() + settleMs;
  while ((await openRuns(postgres.url)) > 0 && Date.now() < giveUpAt) await pause(200);
  const verdict = await judge(postgres.url, acknowledged, outside.seen);
  console.log(JSON.stringify(verdict, null, 2));
  const { lost, stuck, doubledKeyed, doubledUnkeyed } = verdict;
  if (lost + stuck + doubledKeyed + doubledUnkeyed > 0) process.exitCode = 1;
} finally {
  for (const part of running.values()) await part.stop();
  await postgres.stop();
  outside.close();
  rmSync(folder, { recursive: true, force: true });
}
