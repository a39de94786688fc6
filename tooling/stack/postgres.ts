import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { inheritedEnv } from "./env.ts";
import { freePort } from "./free-port.ts";
import { chooseServerAccount } from "./postgres-account.ts";
import { clearLeftoverServer, ensureCluster } from "./postgres-cluster.ts";
import { findPostgresPrograms } from "./postgres-programs.ts";
import { type ManagedProcess, startProcess } from "./process.ts";
import { waitUntil } from "./wait-until.ts";

/** A running PostgreSQL of our own. */
export interface RunningPostgres {
  /** Connection address of the database `formwork`, superuser and password included. */
  url: string;
  process: ManagedProcess;
  /** Stops the server; removes the folder when the cluster was not persistent. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that came with the npm packages, making its folder first where there is none.
 * @param options.dataDir folder of the cluster; its parent must exist
 * @param options.port TCP port on 127.0.0.1; default a free one
 * @param options.persistent false gives up durability for speed and removes the folder at the end: for tests only
 * @param options.settings further settings, such as `{ shared_buffers: "256MB" }`
 * @throws StackError for an incomplete folder, another version's folder, or a server that does not start.
 */
export async function startPostgres(options: {
  dataDir: string;
  persistent: boolean;
  port?: number;
  settings?: Readonly<Record<string, string>>;
  log?: (line: string) => void;
}): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  const log = options.log ?? (() => undefined);
  const programs = await findPostgresPrograms();
  const account = chooseServerAccount({ dataDir, program: programs.postgres });
  const password = await ensureCluster({ dataDir, initdb: programs.initdb, account, durable: options.persistent, log });
  await clearLeftoverServer(dataDir);
  const port = options.port ?? (await freePort());
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    jit: "off",
    ...(options.persistent ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const url = (database: string) => `postgresql://formwork:${password}@127.0.0.1:${port}/${database}`;
  const start = () =>
    startProcess({
      name: "PostgreSQL",
      ...account.command(programs.postgres, ["-D", dataDir, ...flags]),
      env: { ...inheritedEnv, LC_ALL: "C", TZ: "UTC" },
      stopSignal: "SIGINT",
      stopWithinMs: 20_000,
      log,
    });
  const server = await startedServer(start, url("postgres"));
  return {
    url: url("formwork"),
    process: server,
    stop: async () => {
      await server.stop();
      if (!options.persistent) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function startedServer(start: () => Promise<ManagedProcess>, url: string): Promise<ManagedProcess> {
  for (let tries = 1; ; tries++) {
    const server = await start();
    try {
      await waitUntil({ what: "PostgreSQL", ask: () => ensureDatabase(url), withinMs: 60_000, process: server });
      return server;
    } catch (error) {
      await server.stop();
      // Children of a killed server take a moment to notice that it is gone.
      const busy = server.lastLines().some((line) => line.includes("shared memory block"));
      if (!busy || tries === 20) throw error;
      await pause(250);
    }
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'formwork'");
    if (rowCount === 0) await client.query("CREATE DATABASE formwork");
  } finally {
    await client.end();
  }
}
