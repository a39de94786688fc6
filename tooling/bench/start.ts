import { createDb, createVault, loadKeyring } from "@formwork/db";
import { type AppName, appCommand, type Installation, startProcess, waitUntil } from "@formwork/tooling/stack";
import { cpuMsOf, memoryMiBOf, processTree } from "./processes.ts";
import { startProduct } from "./product.ts";
import { percentiles } from "./statistics.ts";

// `npm run bench:start`: the time of server and worker from the start of the process to the first answer, the same after a `kill -9`, and the memory
// of the idle product. The worker answers once it claims runs.

const rounds = 9;
const idleMs = 15_000;

const product = await startProduct({ publish: makeKeys });
try {
  const { installation, pids } = product;
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  console.log(`idle, with PostgreSQL and Temporal: ${memoryMiBOf(processTree(Object.values(pids))).toFixed(0)} MiB`);
  for (const app of ["server", "worker"] as const) {
    process.kill(pids[app], "SIGKILL");
    const starts = [];
    for (let round = 0; round < rounds; round++) starts.push(await start(app, installation));
    const wall = percentiles(starts.map(({ wallMs }) => wallMs));
    const cpu = percentiles(starts.map(({ cpuMs }) => cpuMs));
    console.log(
      `${app}: first answer after ${wall.p50.toFixed(0)} ms (p95 ${wall.p95.toFixed(0)}), ${cpu.p50.toFixed(0)} ms of processor time`,
    );
  }
} finally {
  await product.stop();
}

async function start(app: AppName, installation: Installation): Promise<{ wallMs: number; cpuMs: number }> {
  const url = `http://${installation.host}:${installation.ports[app]}/readyz`;
  const began = performance.now();
  const started = await startProcess({ name: `The ${app}`, ...appCommand(app, installation), log: () => undefined });
  const ask = async () => {
    const response = await fetch(url);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    return { wallMs: performance.now() - began, cpuMs: cpuMsOf([started.pid]) };
  };
  const found = await waitUntil({ what: `The ${app}`, ask, withinMs: 60_000, process: started });
  await started.kill("SIGKILL");
  return found;
}

/** The keys of an installation, as its first start makes them. */
async function makeKeys({ databaseUrl, keysFile }: { databaseUrl: string; keysFile: string }): Promise<void> {
  const db = createDb({ url: databaseUrl, poolSize: 1 });
  const keyring = loadKeyring({ keys: undefined, file: keysFile, production: false, warn: () => undefined });
  await createVault({ pool: db.pool, keyring }).verifyKeys();
  await db.close();
}
