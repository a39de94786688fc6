import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { buildProduct } from "../launcher/build.ts";
import { callsOfJob } from "./calls.ts";
import { bareLedger, productLedger } from "./finished.ts";
import { crmKey, type PublishedJobs, publishJobs } from "./jobs.ts";
import { type Measured, measureClosed, measureOpen, type Subject } from "./measure.ts";
import { cpuMsOf, memoryMiBOf, processTree } from "./processes.ts";
import { type Product, startProduct } from "./product.ts";
import { bars, type JobReport, renderReport } from "./report.ts";
import { type Listening, startScript } from "./script-process.ts";

const { values: flags } = parseArgs({
  options: {
    serve: { type: "boolean", default: false },
    crm: { type: "string" },
    quick: { type: "boolean", default: false },
    json: { type: "string" },
  },
});

const seconds = flags.quick ? 3 : 10;
const rounds = flags.quick ? 1 : 3;
const rates = [20, 40, 100];

if (flags.serve) await serve();
else process.exitCode = await bench();

async function serve(): Promise<void> {
  if (!flags.crm)
    throw new Error("--serve needs --crm with the address of a CRM, for example --crm http://127.0.0.1:9000");
  await buildProduct();
  const product = await startJobs(new URL(flags.crm).origin);
  const { a, b } = product.published;
  const submissions = { a: product.serverUrl + a, b: product.serverUrl + b };
  process.stdout.write(
    `${JSON.stringify({ submissions, pids: product.pids, databaseUrl: product.databaseUrl }, null, 2)}\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await product.stop();
}

function startJobs(crmUrl: string): Promise<Product<PublishedJobs>> {
  return startProduct({
    allowHosts: new URL(crmUrl).host,
    publish: (place) => publishJobs({ ...place, crmUrl }),
  });
}

async function bench(): Promise<number> {
  say("building …");
  await buildProduct();
  const crm = await startScript({ script: "crm.ts", name: "CRM", args: [crmKey] });
  const product = await startJobs(crm.url);
  try {
    const bareDatabase = await createBareDatabase(product);
    const bare = await startScript({ script: "bare.ts", name: "bare limit", args: [bareDatabase, crm.url, crmKey] });
    try {
      return await measureAll({ product, bare, bareDatabase, crmUrl: crm.url });
    } finally {
      await bare.process.stop();
    }
  } finally {
    await product.stop();
    await crm.process.stop();
  }
}

async function measureAll(on: {
  product: Product<PublishedJobs>;
  bare: Listening;
  bareDatabase: string;
  crmUrl: string;
}): Promise<number> {
  const { product, bare, bareDatabase, crmUrl } = on;
  const pools = {
    product: new pg.Pool({ connectionString: product.databaseUrl, max: 2 }),
    bare: new pg.Pool({ connectionString: bareDatabase, max: 2 }),
  };
  const pids = Object.values(product.pids);
  await idle(pids);
  const idleMiB = memoryMiBOf(processTree(pids));
  const reports: JobReport[] = [];
  for (const job of ["a", "b"] as const) {
    const crm = { crmUrl, callsOf: callsOfJob[job] };
    const ours: Subject = {
      ...crm,
      url: product.serverUrl + product.published[job],
      pool: pools.product,
      ledger: productLedger,
      pids,
    };
    const limit: Subject = {
      ...crm,
      url: `${bare.url}/${job}`,
      pool: pools.bare,
      ledger: bareLedger,
      pids: [bare.process.pid, product.pids.postgres],
    };
    say(`job ${job}: warming up`);
    await measureClosed(ours, 3_000);
    await measureClosed(limit, 1_000);
    const pairs: { product: Measured; bare: Measured }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      say(`job ${job}: closed loop, round ${round} of ${rounds}`);
      const bareMeasured = await measureClosed(limit, seconds * 1_000);
      pairs.push({ bare: bareMeasured, product: await measureClosed(ours, seconds * 1_000) });
    }
    const open: JobReport["open"] = [];
    for (const rate of rates) {
      say(`job ${job}: ${rate} submissions a second`);
      open.push({ rate, measured: await measureOpen(ours, { rate, durationMs: seconds * 1_000 }) });
    }
    const rate = Math.max(...rates);
    const bareOpen = { rate, measured: await measureOpen(limit, { rate, durationMs: seconds * 1_000 }) };
    const middle = pairs.sort((x, y) => ratioOf(x) - ratioOf(y))[Math.floor(pairs.length / 2)];
    if (!middle) throw new Error("nothing was measured");
    reports.push({ job, ...middle, ratio: ratioOf(middle), open, bareOpen });
  }
  await Promise.all([pools.product.end(), pools.bare.end()]);
  const all = reports.flatMap((report) => [report.product, ...report.open.map(({ measured }) => measured)]);
  const found = bars(reports, { idleMiB, peakMiB: Math.max(...all.map(({ peakMiB }) => peakMiB)) });
  for (const line of renderReport(reports, found)) process.stdout.write(`${line}\n`);
  if (flags.json) writeFileSync(flags.json, JSON.stringify({ reports, bars: found }, null, 2));
  const faults = all.flatMap((measured) => measured.faults);
  for (const fault of faults.slice(0, 20)) process.stdout.write(`FAULT  ${fault}\n`);
  return faults.length === 0 ? 0 : 1;
}

function ratioOf({ product, bare }: { product: Measured; bare: Measured }): number {
  return product.runsPerSecond / bare.runsPerSecond;
}

/** Waits until the product has been nearly idle for two seconds. */
async function idle(pids: readonly number[]): Promise<void> {
  for (let tries = 0; tries < 15; tries += 1) {
    const before = cpuMsOf(processTree(pids));
    await pause(2_000);
    if (cpuMsOf(processTree(pids)) - before < 200) return;
  }
}

/** Creates a separate database for the bare limit, in the product's cluster and under the product's role. */
async function createBareDatabase(of: { databaseUrl: string; adminUrl: string }): Promise<string> {
  const bare = new URL(of.databaseUrl);
  const client = new pg.Client({ connectionString: of.adminUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE bare_limit OWNER ${pg.escapeIdentifier(bare.username)}`);
  } finally {
    await client.end();
  }
  bare.pathname = "/bare_limit";
  return bare.href;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
