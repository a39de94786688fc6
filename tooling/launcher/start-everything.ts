import { existsSync } from "node:fs";
import { type AppName, type Installation, keepRunning, requirePort, startApp } from "@formwork/tooling/stack";
import { buildProduct } from "./build.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import type { LaunchOptions } from "./options.ts";
import { type Prepared, prepareData } from "./prepare-data.ts";
import { keepLogsSmall } from "./rotate-logs.ts";
import { type Keep, openDatabase, openTemporal, untilDatabaseAnswers } from "./services.ts";
import { stage } from "./stage.ts";

/** Steps that undo what was started, run in reverse order. */
export type Cleanup = (() => Promise<unknown> | unknown)[];

/**
 * Starts every part in order, one printed stage each, and prints where the product is.
 * Whatever ends later is started again.
 * @throws StackError for whatever keeps a stage from finishing.
 */
export async function startEverything(options: LaunchOptions, cleanup: Cleanup): Promise<void> {
  const folder = await openDataFolder(options.dataDir);
  cleanup.push(folder.release, keepLogsSmall(folder.logs));
  await checkPorts(options);
  await stage("Build", async () => ({ value: undefined, remark: await buildProduct() }));
  // From here on all files are data and logs, whichever program writes them.
  process.umask(0o077);
  const tell = (text: string) => console.log(`  ! ${text}`);
  const keep: Keep = async (start) => {
    const process = await keepRunning({ start, tell });
    cleanup.push(process.stop);
  };
  const database = await stage("PostgreSQL", (progress) => openDatabase({ options, folder, keep, progress }));
  const isTemporalNew = !options.temporal && !existsSync(folder.temporal);
  const temporal = await stage("Temporal", (progress) => openTemporal({ options, folder, keep, progress }));
  const installation: Installation = {
    databaseUrl: database,
    temporal,
    keysDir: folder.keys,
    publicUrl: options.publicUrl,
    host: options.host,
    ports: options.ports,
    dataDir: options.databaseUrl ? undefined : options.dataDir,
    sandbox: options.demo,
    sandboxData: folder.sandbox,
  };
  const { signIns } = await stage("Data", async () => {
    const value = await prepareData({ installation, isTemporalNew });
    const migrations = value.applied.length === 0 ? "up to date" : `${value.applied.length} migrations applied`;
    return { value, remark: options.demo ? `${migrations}, with demo data` : migrations };
  });
  const app = (name: AppName) => async (signal: AbortSignal) => {
    if (name !== "sandbox") {
      const onWait = (reason: string) => tell(`The ${name} waits for the database: ${reason}`);
      await untilDatabaseAnswers({ url: database, signal, onWait });
    }
    return startApp({ app: name, installation, logFile: folder.log(name), pidFile: folder.pidFile(name), signal });
  };
  const sandboxUrl = `http://localhost:${options.ports.sandbox}`;
  if (options.demo) await stage("Sandbox", async () => ({ value: await keep(app("sandbox")), remark: sandboxUrl }));
  await stage("Server", async () => ({ value: await keep(app("server")), remark: options.publicUrl }));
  await stage("Worker", async () => ({ value: await keep(app("worker")) }));
  printWelcome({ options, folder, signIns, sandboxUrl });
}

async function checkPorts({ ports, host, demo }: LaunchOptions): Promise<void> {
  const change =
    "Choose another port: npm start -- --port 4500 (the sandbox takes that + 10 and + 11, the worker's metrics + 20).";
  await requirePort({ port: ports.server, host, purpose: "the product", change });
  await requirePort({ port: ports.worker, host, purpose: "the worker's metrics", change });
  if (!demo) return;
  await requirePort({ port: ports.sandbox, host, purpose: "the sandbox", change });
  await requirePort({ port: ports.mail, host, purpose: "the sandbox's mail", change });
}

function printWelcome(shown: {
  options: LaunchOptions;
  folder: DataFolder;
  signIns: Prepared["signIns"];
  sandboxUrl: string;
}): void {
  const lines = ["", `  Formwork   ${shown.options.publicUrl}`];
  if (shown.options.demo) {
    lines.push(`  Sandbox    ${shown.sandboxUrl}   (the outside world, to look inside)`, "", "  Sign in as");
    for (const { name, email, password, role } of shown.signIns) {
      lines.push(`    ${name.padEnd(14)}${email.padEnd(28)}${password.padEnd(20)}${role.replaceAll("_", " ")}`);
    }
  }
  lines.push("", `  Data and logs are in ${shown.options.dataDir}`);
  if (!shown.options.demo) {
    const { publicUrl } = shown.options;
    const address = publicUrl === "http://localhost:4400" ? "" : `PUBLIC_URL=${publicUrl} `;
    lines.push(
      `  Keep a copy of ${shown.folder.keys} apart from the database: without it no connection can be used.`,
      `  The first person to sign in: ${address}npm run formwork -- organization add "Example Ltd" "Ana Admin" ana@example.com`,
    );
  }
  console.log(lines.join("\n"));
}
