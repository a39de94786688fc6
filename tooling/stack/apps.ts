import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inheritedEnv } from "./env.ts";
import { endLeftover, noteProcess } from "./leftover.ts";
import { type ManagedProcess, startProcess } from "./process.ts";
import { StackError } from "./stack-error.ts";
import { waitUntil } from "./wait-until.ts";

/** Programs of the product. */
export type AppName = "server" | "worker" | "sandbox";

// By default Node sizes the heap by the machine: a worker grew to 400 MiB under load where 230 are enough, and was no faster.
const nodeFlags = ["--max-semi-space-size=8", "--max-old-space-size=1024"];

/** The repository's root folder. */
export const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Settings that the programs of one installation share. */
export interface Installation {
  databaseUrl: string;
  temporal: { address: string; namespace: string };
  /** Folder with the keys: `vault` and `auth-secret`. */
  keysDir: string;
  /** Address people use. */
  publicUrl: string;
  host: string;
  /** `mail` is the sandbox's mail server; without it demo mail goes nowhere. */
  ports: Record<AppName, number> & { mail?: number };
  /** Whether to run the stand-in for the outside world. */
  sandbox: boolean;
  /** File in which the sandbox keeps its state. */
  sandboxData?: string;
  /** Folder of the database, when it is embedded. */
  dataDir?: string;
  /** Further variables for every program. */
  env?: Readonly<Record<string, string>>;
}

/** Variables for a program, added to our own environment. */
export function appEnvironment(app: AppName, installation: Installation): Record<string, string> {
  const { host, ports } = installation;
  const common = { NODE_ENV: "production", HOST: host, ...installation.env };
  if (app === "sandbox") {
    const data: Record<string, string> = installation.sandboxData ? { DATA_FILE: installation.sandboxData } : {};
    const mail: Record<string, string> = ports.mail === undefined ? {} : { MAIL_PORT: String(ports.mail) };
    return { ...common, ...data, ...mail, PORT: String(ports.sandbox) };
  }
  return {
    ...common,
    DATABASE_URL: installation.databaseUrl,
    TEMPORAL_ADDRESS: installation.temporal.address,
    TEMPORAL_NAMESPACE: installation.temporal.namespace,
    PUBLIC_URL: installation.publicUrl,
    FORMWORK_KEYS_FILE: join(installation.keysDir, "vault"),
    FORMWORK_AUTH_SECRET_FILE: join(installation.keysDir, "auth-secret"),
    ...(installation.dataDir && { FORMWORK_DATA_DIR: installation.dataDir }),
    EDITOR_DIST: join(repositoryRoot, "apps/editor/dist"),
    ...(installation.sandbox && sandboxAddresses(ports)),
    ...(app === "server" ? { PORT: String(ports.server) } : { METRICS_PORT: String(ports.worker) }),
  };
}

function sandboxAddresses({ sandbox, mail }: Installation["ports"]): Record<string, string> {
  const url = { SANDBOX_URL: `http://127.0.0.1:${sandbox}` };
  return mail === undefined ? url : { ...url, SANDBOX_SMTP: `127.0.0.1:${mail}` };
}

/** Command that starts a built program of the product. */
export function appCommand(
  app: AppName,
  installation: Installation,
): { command: string; args: readonly string[]; cwd: string; env: NodeJS.ProcessEnv } {
  const cwd = join(repositoryRoot, "apps", app);
  return {
    command: process.execPath,
    args: [...nodeFlags, join(cwd, "dist/main.js")],
    cwd,
    env: { ...inheritedEnv, ...appEnvironment(app, installation) },
  };
}

/**
 * Starts a program of the product and waits until it answers 200 on `/readyz`.
 * @param options.fromSources runs the TypeScript sources instead of the build
 * @param options.pidFile file for its process id, for the cleanup after a killed start
 * @param options.signal cancels the start
 * @throws StackError with its last lines when it ends or is not ready within a minute.
 */
export async function startApp(options: {
  app: AppName;
  installation: Installation;
  fromSources?: boolean;
  log?: (line: string) => void;
  logFile?: string;
  pidFile?: string;
  signal?: AbortSignal;
}): Promise<ManagedProcess> {
  const { app, installation } = options;
  const process = await startProcess({
    name: `The ${app}`,
    ...appCommand(app, installation),
    ...(options.fromSources && {
      args: ["--import", import.meta.resolve("tsx"), join(repositoryRoot, "apps", app, "src/main.ts")],
    }),
    stopWithinMs: 15_000,
    log: options.log,
    logFile: options.logFile,
  });
  if (options.pidFile) noteProcess(options.pidFile, process.pid);
  try {
    const host = installation.host === "0.0.0.0" || installation.host === "::" ? "127.0.0.1" : installation.host;
    const ask = () => askReady(`http://${host}:${installation.ports[app]}/readyz`);
    await waitUntil({ what: `The ${app}`, ask, withinMs: 60_000, process, signal: options.signal });
    return process;
  } catch (error) {
    await process.kill("SIGKILL");
    const lines = options.logFile ? readFileSync(options.logFile, "utf8").trimEnd().split("\n").slice(-12) : [];
    throw new StackError(
      [(error as Error).message, ...lines].join("\n"),
      options.logFile ? [`The whole log is in ${options.logFile}.`] : [],
    );
  }
}

/** Ends a program that a killed start left running. */
export async function endLeftoverApp(app: AppName, pidFile: string): Promise<void> {
  let pid = Number.NaN;
  try {
    pid = Number(readFileSync(pidFile, "utf8"));
  } catch {
    return;
  }
  await endLeftover({ pid, mark: join("apps", app), signal: "SIGTERM" });
  rmSync(pidFile, { force: true });
}

/** Asks a program once whether it is ready; throws its answer when it is not. */
async function askReady(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (response.status !== 200)
    throw new Error(`/readyz answers ${response.status}: ${(await response.text()).slice(0, 300)}`);
}
