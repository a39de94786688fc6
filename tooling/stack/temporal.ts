import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { inheritedEnv } from "./env.ts";
import { freePort } from "./free-port.ts";
import { endLeftover, noteProcess } from "./leftover.ts";
import { type ManagedProcess, startProcess } from "./process.ts";
import { findTemporalProgram } from "./temporal-program.ts";
import { waitUntil } from "./wait-until.ts";

/** A Temporal dev server that we started. */
export interface RunningTemporal {
  /** `host:port` of its gRPC front end. */
  address: string;
  namespace: string;
  process: ManagedProcess;
  stop(): Promise<void>;
}

// The dev server's limits are meant for experiments. We are the only client, and bursts of due schedules are normal here.
const dynamicConfig: Readonly<Record<string, unknown>> = {
  "frontend.rps": 100_000,
  "frontend.namespaceRPS": 100_000,
  "frontend.namespaceRPS.visibility": 10_000,
  "history.rps": 100_000,
  "matching.rps": 100_000,
  // Switches off the workers for Temporal's own schedules and batch operations, one per namespace, which the product does not use.
  "worker.perNamespaceWorkerCount": 0,
};

/**
 * Starts a Temporal dev server, and downloads its program first when this machine has none.
 * @param options.dbFile its database file; without it everything is kept in memory
 * @param options.namespace the namespace to return; `options.furtherNamespaces` are created too
 * @param options.progress called with a sentence about the download and its progress
 * @param options.signal cancels the start
 * @throws StackError listing what was tried when no program is found, or when the server does not start.
 */
export async function startTemporal(options: {
  namespace: string;
  furtherNamespaces?: readonly string[];
  dbFile?: string;
  port?: number;
  log?: (line: string) => void;
  progress?: (text: string) => void;
  signal?: AbortSignal;
}): Promise<RunningTemporal> {
  const program = await findTemporalProgram(options.progress ?? (() => undefined));
  const port = options.port ?? (await freePort());
  const address = `127.0.0.1:${port}`;
  const pidFile = options.dbFile === undefined ? undefined : `${options.dbFile}.pid`;
  if (options.dbFile && pidFile) await clearLeftoverServer(options.dbFile, pidFile);
  const file = options.dbFile ? ["--db-filename", options.dbFile] : [];
  const pragmas = options.dbFile ? ["journal_mode=wal", "synchronous=normal"] : [];
  const server = await startProcess({
    name: "Temporal",
    command: program,
    args: [
      ...["server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", String(port), "--log-level", "error"],
      ...file,
      ...pragmas.flatMap((pragma) => ["--sqlite-pragma", pragma]),
      ...[options.namespace, ...(options.furtherNamespaces ?? [])].flatMap((name) => ["--namespace", name]),
      ...Object.entries(dynamicConfig).flatMap(([key, value]) => [
        "--dynamic-config-value",
        `${key}=${JSON.stringify(value)}`,
      ]),
    ],
    env: inheritedEnv,
    log: options.log ?? (() => undefined),
  });
  if (pidFile) noteProcess(pidFile, server.pid);
  try {
    await waitUntil({
      what: "Temporal",
      ask: () => askNamespace(program, { address, namespace: options.namespace }),
      withinMs: 60_000,
      process: server,
      signal: options.signal,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    address,
    namespace: options.namespace,
    process: server,
    stop: async () => {
      await server.stop();
      if (pidFile) rmSync(pidFile, { force: true });
    },
  };
}

// Let the CLI make the request: a gRPC client of our own would stay in memory for one question.
async function askNamespace(program: string, where: { address: string; namespace: string }): Promise<void> {
  const args = ["operator", "namespace", "describe", where.namespace, "--address", where.address];
  await promisify(execFile)(program, args, { timeout: 10_000 });
}

async function clearLeftoverServer(dbFile: string, pidFile: string): Promise<void> {
  mkdirSync(dirname(dbFile), { recursive: true });
  let pid = Number.NaN;
  try {
    pid = Number(readFileSync(pidFile, "utf8"));
  } catch {
    return;
  }
  await endLeftover({ pid, mark: dbFile, signal: "SIGTERM" });
  rmSync(pidFile, { force: true });
}
