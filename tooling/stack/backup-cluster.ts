import { chownSync, copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import pg from "pg";
import { StackError } from "./stack-error.ts";

/** Files that belong to a running server (PostgreSQL §25.3.3.1); folders are copied empty. */
const leftOutFiles = new Set(["postmaster.pid", "postmaster.opts"]);
const emptyFolders = new Set([
  ...["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"],
  "pgsql_tmp",
]);

/**
 * Copies the folder of a running cluster into another one, from which a server starts as after a crash (PostgreSQL §25.3.3, low-level base backup).
 * The copy holds everything committed before its end; nothing has to stop meanwhile.
 * @param options.adminUrl address of a database of the cluster, as its superuser
 * @param options.dataDir folder of the cluster
 * @param options.target folder to create; it is complete or does not exist
 * @throws StackError when the target exists already
 */
export async function backUpCluster(options: { adminUrl: string; dataDir: string; target: string }): Promise<void> {
  const { dataDir, target } = options;
  const unfinished = `${target}.unfinished`;
  if (statSync(target, { throwIfNoEntry: false }))
    throw new StackError(`${target} is there already.`, ["Name a folder that does not exist yet."]);
  rmSync(unfinished, { recursive: true, force: true });
  const client = new pg.Client({ connectionString: options.adminUrl });
  await client.connect();
  try {
    // A temporary slot of this connection: as long as it exists, the server keeps the part of the log that the copy needs.
    await client.query("SELECT pg_create_physical_replication_slot('formwork_backup', true, true)");
    await client.query("SELECT pg_backup_start('formwork', true)");
    copyFolder(dataDir, unfinished);
    const { rows } = await client.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop(true)");
    for (const name of readdirSync(join(dataDir, "pg_wal")))
      if (/^[0-9A-F]{24}$/.test(name)) copyFile(join(dataDir, "pg_wal", name), join(unfinished, "pg_wal", name));
    const label = join(unfinished, "backup_label");
    writeFileSync(label, rows[0]?.labelfile ?? "", { mode: 0o600 });
    keepOwner(dataDir, label);
  } finally {
    await client.end();
  }
  renameSync(unfinished, target);
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { mode: 0o700 });
  keepOwner(from, to);
  if (emptyFolders.has(basename(from))) return;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, copy);
    else if (entry.isFile() && !leftOutFiles.has(entry.name)) copyFile(source, copy);
  }
}

// Files of tables that are dropped meanwhile disappear; the log records that too.
function copyFile(from: string, to: string): void {
  try {
    copyFileSync(from, to);
    keepOwner(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

// When root starts it, PostgreSQL runs under another account, which has to own the copy too.
function keepOwner(from: string, to: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(from);
  chownSync(to, uid, gid);
}
