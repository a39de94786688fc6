import { setTimeout as pause } from "node:timers/promises";
import {
  freePort,
  type ManagedProcess,
  repositoryRoot,
  StackError,
  startPostgres,
  startTemporal,
} from "@formwork/tooling/stack";
import pg from "pg";
import type { DataFolder } from "./data-folder.ts";
import type { LaunchOptions } from "./options.ts";
import type { Progress } from "./stage.ts";
import { writeLines } from "./write-lines.ts";

const betweenAsksMs = 250;

/** Starts a process and keeps it running until the end of this one. */
export type Keep = (start: (signal: AbortSignal) => Promise<ManagedProcess>) => Promise<void>;

interface Opening {
  options: LaunchOptions;
  folder: DataFolder;
  keep: Keep;
  progress: Progress;
}

/** Starts the embedded PostgreSQL, or makes sure that the one of `DATABASE_URL` answers; returns its address. */
export async function openDatabase({ options, folder, keep }: Opening): Promise<{ value: string; remark: string }> {
  if (options.databaseUrl) {
    await askDatabase(options.databaseUrl);
    return { value: options.databaseUrl, remark: "from DATABASE_URL" };
  }
  const port = await freePort();
  const log = writeLines(folder.log("postgres"));
  let url = "";
  let remark = `embedded, port ${port}`;
  await keep(async (signal) => {
    const running = await startPostgres({ dataDir: folder.postgres, persistent: true, port, log, signal });
    url = running.url;
    if (!running.programs.startsWith(repositoryRoot)) remark += `, programs in ${running.programs}`;
    return running.process;
  });
  return { value: url, remark };
}

/** Starts the Temporal dev server, unless the environment names a server; returns its address. */
export async function openTemporal({ options, folder, keep, progress }: Opening): Promise<{
  value: { address: string; namespace: string };
  remark: string;
}> {
  if (options.temporal) return { value: options.temporal, remark: `${options.temporal.address}, from the environment` };
  const port = await freePort();
  const log = writeLines(folder.log("temporal"));
  const namespace = "formwork";
  const temporal = { dbFile: folder.temporal, namespace, port, log, progress };
  await keep(async (signal) => (await startTemporal({ ...temporal, signal })).process);
  return { value: { address: `127.0.0.1:${port}`, namespace }, remark: `embedded, port ${port}` };
}

/** Waits until the database answers. A program started earlier would exit at once and look broken, although it only started too early. */
export async function untilDatabaseAnswers(options: {
  url: string;
  signal: AbortSignal;
  onWait: (reason: string) => void;
}): Promise<void> {
  for (let tries = 0; !options.signal.aborted; tries++) {
    try {
      return await connectOnce(options.url);
    } catch (error) {
      if (tries === 0) options.onWait((error as Error).message);
      await pause(betweenAsksMs, undefined, { signal: options.signal }).catch(() => undefined);
    }
  }
  throw new StackError("The database is no longer waited for.");
}

async function connectOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    // A server that has just crashed may still accept connections for a moment.
    await client.query("SELECT 1");
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function askDatabase(url: string): Promise<void> {
  try {
    await connectOnce(url);
  } catch (error) {
    throw new StackError(`The database of DATABASE_URL cannot be used: ${(error as Error).message}`, [
      "Check that it runs, that the database exists and that user and password are right.",
      "Or unset DATABASE_URL to use the PostgreSQL that comes with Formwork.",
    ]);
  }
}
