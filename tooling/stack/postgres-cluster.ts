import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endLeftover, isRunning } from "./leftover.ts";
import type { ServerAccount } from "./postgres-account.ts";
import { adminRole, appRole } from "./postgres-role.ts";
import { startProcess } from "./process.ts";
import { StackError } from "./stack-error.ts";

const majorVersion = "18";
/** Password of the superuser, which only the launcher and backups use. */
const adminPasswordFile = "formwork-password";
/** Password of the product's role. */
const appPasswordFile = "app-password";

/**
 * Creates the cluster if there is none, in a temporary folder that is renamed when complete, so that no incomplete cluster remains.
 * @returns the passwords of the cluster's superuser `formwork` and of the product's role
 * @throws StackError for a cluster of another version or an incomplete one.
 */
export async function ensureCluster(options: {
  dataDir: string;
  account: ServerAccount;
  /** Whether the new cluster is flushed to disk before use. */
  durable: boolean;
  log: (line: string) => void;
}): Promise<{ admin: string; app: string }> {
  const { dataDir } = options;
  if (!existsSync(dataDir)) await createCluster(options);
  const file = (name: string) => {
    const path = join(dataDir, name);
    if (existsSync(path)) return readFileSync(path, "utf8").trim();
    throw new StackError(`The database folder ${dataDir} is incomplete: ${name} is missing.`, [
      `If nothing in it is needed, remove it and start again: rm -r ${JSON.stringify(dataDir)}`,
      "Otherwise put a backup of the whole folder in its place.",
    ]);
  };
  file("global/pg_control");
  const version = file("PG_VERSION");
  if (version !== majorVersion) {
    throw new StackError(
      `The database folder ${dataDir} was made by PostgreSQL ${version}; this Formwork brings ${majorVersion}.`,
      [`Run it with PostgreSQL ${version} and set DATABASE_URL, or dump it there and load the dump into a new folder.`],
    );
  }
  const app = join(dataDir, appPasswordFile);
  if (!existsSync(app)) writeFileSync(app, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  return { admin: file(adminPasswordFile), app: file(appPasswordFile) };
}

/**
 * Address of the database `formwork` of a running cluster, for programs other than the one that started it.
 * @returns undefined when the folder holds no cluster or it is not running
 */
export function runningClusterUrl(dataDir: string): string | undefined {
  return runningUrl(dataDir, { role: appRole, passwordFile: appPasswordFile });
}

/** The same address, as the cluster's superuser, for backups of the whole cluster. */
export function runningClusterAdminUrl(dataDir: string): string | undefined {
  return runningUrl(dataDir, { role: adminRole, passwordFile: adminPasswordFile });
}

function runningUrl(dataDir: string, as: { role: string; passwordFile: string }): string | undefined {
  const [lock, password] = [join(dataDir, "postmaster.pid"), join(dataDir, as.passwordFile)];
  if (!existsSync(lock) || !existsSync(password)) return undefined;
  // PostgreSQL's lock file has the process id in its first line and the port in its fourth.
  const [pid, , , port] = readFileSync(lock, "utf8").split("\n");
  if (!isRunning(Number(pid))) return undefined;
  return `postgresql://${as.role}:${readFileSync(password, "utf8").trim()}@127.0.0.1:${Number(port)}/formwork`;
}

async function createCluster(options: Parameters<typeof ensureCluster>[0]): Promise<void> {
  const { dataDir, account, log } = options;
  const unfinished = `${dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const input = join(dataDir, "..", `.password-${process.pid}`);
  const password = randomBytes(24).toString("base64url");
  writeFileSync(input, password, { mode: 0o600 });
  if (account.owner) for (const path of [unfinished, input]) chownSync(path, account.owner.uid, account.owner.gid);
  const lines: string[] = [];
  try {
    const args = [
      `--pgdata=${unfinished}`,
      `--username=${adminRole}`,
      `--pwfile=${input}`,
      "--auth=scram-sha-256",
      "--no-instructions",
    ];
    // The built-in provider sorts the same on every machine, whatever locales the system has.
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const initdb = await startProcess({
      name: "initdb",
      ...account.command(account.programs.initdb, [...args, ...locale, ...(options.durable ? [] : ["--no-sync"])]),
      log: (line) => {
        lines.push(line);
        log(line);
      },
    });
    const { code } = await initdb.exited;
    if (code !== 0)
      throw new StackError(["PostgreSQL could not make its folder.", ...lines.slice(-8)].join("\n"), [
        wayOut(lines.join("\n"), dataDir),
      ]);
  } finally {
    rmSync(input, { force: true });
  }
  writeFileSync(join(unfinished, adminPasswordFile), `${password}\n`, { mode: 0o600 });
  renameSync(unfinished, dataDir);
}

/**
 * Cleans up after a start that was killed: ends its server, if it still runs, and removes its lock file. The caller must make sure that nobody uses
 * the cluster.
 */
export async function clearLeftoverServer(dataDir: string): Promise<void> {
  const lock = join(dataDir, "postmaster.pid");
  if (!existsSync(lock)) return;
  await endLeftover({ pid: Number(readFileSync(lock, "utf8").split("\n")[0]), mark: dataDir, signal: "SIGINT" });
  // The id in the lock file may belong to another program by now; PostgreSQL would take that program for itself and refuse to start.
  rmSync(lock, { force: true });
}

/** The advice in initdb's last lines of output. */
function wayOut(said: string, dataDir: string): string {
  if (/No space left|disk quota/i.test(said)) return `Make room on the disk of ${dataDir} and start again.`;
  if (/Permission denied|Operation not permitted/i.test(said))
    return `Let the account that runs it read and write ${dataDir}, or choose another folder: npm start -- --data /srv/formwork`;
  if (/Read-only file system/i.test(said))
    return `Choose a folder that can be written to: npm start -- --data /srv/formwork`;
  if (/user does not exist/.test(said))
    return "Give the account a name (a line in /etc/passwd), or start Formwork under one that has a name: PostgreSQL asks for it.";
  return "The last lines above say what kept it.";
}
