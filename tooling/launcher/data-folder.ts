import { randomBytes } from "node:crypto";
import {
  chmodSync,
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { commandLine, endLeftoverApp, StackError } from "@formwork/tooling/stack";

/** Layout version of the data folder; raised when an older Formwork could no longer read it. */
const layout = 1;

/** When root starts it, PostgreSQL runs under another account (it refuses root). That account may pass through this folder and do nothing else. */
const topMode = process.getuid?.() === 0 ? 0o711 : 0o700;
/** PostgreSQL sets the permissions of its own folder. */
const closedByPostgres = "postgres";

/** The folder that keeps data between starts. */
export interface DataFolder {
  postgres: string;
  temporal: string;
  sandbox: string;
  keys: string;
  /** Folder of the logs. */
  logs: string;
  /** File of a program's log. */
  log(name: string): string;
  /** File with a program's process number. */
  pidFile(name: string): string;
  /** Releases the folder for the next start. */
  release(): void;
}

/**
 * Creates or opens the data folder, locks it for this process and cleans up after a start that was killed.
 * @throws StackError when another start uses it, or a newer Formwork has used it.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  mkdirSync(path, { recursive: true, mode: topMode });
  checkLayout(path);
  const lock = join(path, "launcher.pid");
  takeLock(lock, path);
  const keys = join(path, "keys");
  const logs = join(path, "logs");
  for (const folder of [keys, logs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeToOthers(path);
  const secret = join(keys, "auth-secret");
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(48).toString("base64url"), { mode: 0o600 });
  const pidFile = (name: string) => join(path, "run", `${name}.pid`);
  await Promise.all((["worker", "server", "sandbox"] as const).map((app) => endLeftoverApp(app, pidFile(app))));
  return {
    postgres: join(path, "postgres"),
    temporal: join(path, "temporal", "temporal.db"),
    sandbox: join(path, "sandbox.json"),
    keys,
    logs,
    log: (name) => join(logs, `${name}.log`),
    pidFile,
    release: () => rmSync(lock, { force: true }),
  };
}

/** Closes files that an older Formwork, or a copy, left open to other accounts. */
function closeToOthers(path: string): void {
  chmodSync(path, topMode);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name !== closedByPostgres) close(path, entry);
  }
}

function close(folder: string, entry: Dirent): void {
  const path = join(folder, entry.name);
  if (entry.isFile()) chmodSync(path, 0o600);
  if (!entry.isDirectory()) return;
  chmodSync(path, 0o700);
  for (const inner of readdirSync(path, { withFileTypes: true })) close(path, inner);
}

function checkLayout(path: string): void {
  const file = join(path, "version");
  if (!existsSync(file)) {
    writeFileSync(file, `${layout}\n`, { mode: 0o600 });
    return;
  }
  const found = Number(readFileSync(file, "utf8"));
  if (found === layout) return;
  throw new StackError(
    `The data folder ${path} was written by a newer Formwork (layout ${found}; this one knows ${layout}).`,
    ["Start it with that newer Formwork.", "Or start this one with a folder of its own: npm start -- --data .data-old"],
  );
}

function takeLock(lock: string, path: string): void {
  const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : Number.NaN;
  if (holder !== process.pid && commandLine(holder).includes("launcher/start.mjs")) {
    throw new StackError(`Formwork already runs on the data folder ${path} (process ${holder}).`, [
      "Use that one, or stop it with Ctrl+C in its terminal.",
      "A second one needs a folder and a port of its own: npm start -- --data .data-2 --port 4500",
    ]);
  }
  writeFileSync(lock, String(process.pid), { mode: 0o600 });
}
