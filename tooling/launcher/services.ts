import { freePort, type ManagedProcess, StackError, startPostgres, startTemporal } from "@formwork/tooling/stack";
import pg from "pg";
import type { DataFolder } from "./data-folder.ts";
import type { LaunchOptions } from "./options.ts";
import type { Progress } from "./stage.ts";
import { writeLines } from "./write-lines.ts";

interface Opening {
  options: LaunchOptions;
  folder: DataFolder;
  keep: (start: () => Promise<ManagedProcess>) => Promise<void>;
  progress: Progress;
}

/** Starts the embedded PostgreSQL, or makes sure that the one of `DATABASE_URL` answers; gives its address. */
export async function openDatabase({ options, folder, keep }: Opening): Promise<{ value: string; remark: string }> {
  if (options.databaseUrl) {
    await askDatabase(options.databaseUrl);
    return { value: options.databaseUrl, remark: "from DATABASE_URL" };
  }
  const port = await freePort();
  const log = writeLines(folder.log("postgres"));
  let url = "";
  await keep(async () => {
    const running = await startPostgres({ dataDir: folder.postgres, persistent: true, port, log });
    url = running.url;
    return running.process;
  });
  return { value: url, remark: `embedded, port ${port}` };
}

/** Starts the Temporal dev server, unless the environment names a server; gives its address. */
export async function openTemporal({ options, folder, keep, progress }: Opening): Promise<{
  value: { address: string; namespace: string };
  remark: string;
}> {
  if (options.temporal) return { value: options.temporal, remark: `${options.temporal.address}, from the environment` };
  const port = await freePort();
  const log = writeLines(folder.log("temporal"));
  const namespace = "formwork";
  await keep(async () => (await startTemporal({ dbFile: folder.temporal, namespace, port, log, progress })).process);
  return { value: { address: `127.0.0.1:${port}`, namespace }, remark: `embedded, port ${port}` };
}

async function askDatabase(url: string): Promise<void> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    await client.end();
  } catch (error) {
    throw new StackError(`The database of DATABASE_URL cannot be used: ${(error as Error).message}`, [
      "Check that it runs, that the database exists and that user and password are right.",
      "Or unset DATABASE_URL to use the PostgreSQL that comes with Formwork.",
    ]);
  }
}
