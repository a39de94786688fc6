import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inheritedEnv } from "./env.ts";
import { freePort } from "./free-port.ts";
import { chooseServerAccount } from "./postgres-account.ts";
import { clearLeftoverServer, ensureCluster } from "./postgres-cluster.ts";
import { findPostgresPrograms } from "./postgres-programs.ts";
import { adminRole, appRole, ensureDatabase } from "./postgres-role.ts";
import { type ManagedProcess, startProcess } from "./process.ts";
import { waitUntil } from "./wait-until.ts";

/** A PostgreSQL server that we started. */
export interface RunningPostgres {
  /** Connection address of the database `formwork`, as the role that owns it, password included. */
  url: string;
  /** The same address, as the cluster's superuser, for tests and backups. */
  adminUrl: string;
  process: ManagedProcess;
  /** Folder of the programs, with a path that the account which runs them can reach. */
  programs: string;
  /** Stops the server; removes the folder when the cluster was not persistent. */
  stop(): Promise<void>;
}

/** Settings that lose recent writes when the machine fails. */
const forgetful = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Starts the PostgreSQL from the npm packages, and creates its folder first when there is none.
 * @param options.dataDir folder of the cluster; its parent must exist
 * @param options.port TCP port on 127.0.0.1; by default a free one
 * @param options.persistent false gives up durability for speed and removes the folder at the end: for tests only
 * @param options.signal cancels the start
 * @param options.settings further settings, such as `{ shared_buffers: "256MB" }`
 * @throws StackError for an incomplete folder, another version's folder, or a server that does not start.
 */
export async function startPostgres(options: {
  dataDir: string;
  persistent: boolean;
  port?: number;
  settings?: Readonly<Record<string, string>>;
  log?: (line: string) => void;
  signal?: AbortSignal;
}): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  const log = options.log ?? (() => undefined);
  const account = chooseServerAccount(dataDir, await findPostgresPrograms());
  const passwords = await ensureCluster({ dataDir, account, durable: options.persistent, log });
  await clearLeftoverServer(dataDir);
  const port = options.port ?? (await freePort());
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    jit: "off",
    // The write-ahead log may grow to this size between two checkpoints; a reader that is gone must not make it grow further.
    max_wal_size: "1GB",
    max_slot_wal_keep_size: "1GB",
    // Upkeep deletes in small batches, so vacuum runs after small batches too.
    autovacuum_vacuum_scale_factor: "0.05",
    ...(!options.persistent && forgetful),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const address = (user: string, database: string) => `postgresql://${user}@127.0.0.1:${port}/${database}`;
  const adminUrl = (database: string) => address(`${adminRole}:${passwords.admin}`, database);
  const start = () =>
    startProcess({
      name: "PostgreSQL",
      ...account.command(account.programs.postgres, ["-D", dataDir, ...flags]),
      env: { ...inheritedEnv, LC_ALL: "C", TZ: "UTC" },
      stopSignal: "SIGINT",
      stopWithinMs: 20_000,
      log,
    });
  const server = await startedServer({
    start,
    ask: () => ensureDatabase({ adminUrl, password: passwords.app }),
    signal: options.signal,
  });
  return {
    url: address(`${appRole}:${passwords.app}`, "formwork"),
    adminUrl: adminUrl("formwork"),
    process: server,
    programs: account.programs.folder,
    stop: async () => {
      await server.stop();
      if (!options.persistent) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function startedServer(options: {
  start: () => Promise<ManagedProcess>;
  ask: () => Promise<void>;
  signal: AbortSignal | undefined;
}): Promise<ManagedProcess> {
  const waiting = { what: "PostgreSQL", ask: options.ask, withinMs: 60_000, signal: options.signal };
  for (let tries = 1; ; tries++) {
    const server = await options.start();
    try {
      await waitUntil({ ...waiting, process: server, isUnderWay: recovers });
      return server;
    } catch (error) {
      await server.stop();
      // Child processes of a killed server take a moment to notice that it is gone.
      const busy = server.lastLines().some((line) => line.includes("shared memory block"));
      if (!busy || tries === 20) throw error;
      await pause(250);
    }
  }
}

// "cannot_connect_now": after a crash the server replays its log, however long that takes. If we ended it, it would start over.
function recovers(error: unknown): boolean {
  return (error as { code?: unknown }).code === "57P03";
}
