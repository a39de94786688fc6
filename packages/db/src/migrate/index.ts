import { FormworkError } from "@formwork/domain";
import pg from "pg";
import { startSchemaEngine } from "./engine.ts";
import { type MigrationFile, migrationsFolder, readMigrations } from "./folder.ts";
import { compareHistory, type HistoryRow } from "./history.ts";

export { migrationsFolder } from "./folder.ts";

/** Key of the advisory lock under which one starter at a time migrates. */
const lockKey = 5_701_316_702;

/**
 * Brings a database to the tables of this version. Two starters at the same time do it once; a database that is up to date costs one
 * query. The bookkeeping table is Prisma's `_prisma_migrations`, so `prisma migrate deploy` and this function may take turns.
 * @param url address of an existing database
 * @param folder folder of the migrations; default the ones of this version
 * @returns names of the migrations applied by this call, oldest first; empty when there was nothing to do
 * @throws FormworkError `DATABASE_NEWER` when a newer version migrated it, `DATABASE_CHANGED` when a migration that was applied is
 *   not the one in this version, `MIGRATION_FAILED` when one broke off
 */
export async function migrate(url: string, folder = migrationsFolder): Promise<{ applied: string[] }> {
  const files = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: "formwork migrate" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lockKey]);
    await settleInterrupted(client);
    const { pending } = compareHistory(files, await readHistory(client));
    if (pending.length === 0) return { applied: [] };
    try {
      return { applied: await apply(url, { folder, files }) };
    } catch (error) {
      await settleInterrupted(client);
      throw error;
    }
  } finally {
    await client.end();
  }
}

/** Decides what became of a migration that was begun and not finished: it happened whole, or not at all (engine.ts). */
async function settleInterrupted(client: pg.Client): Promise<void> {
  if (!(await hasHistory(client))) return;
  await client.query(
    `UPDATE _prisma_migrations
        SET finished_at = CASE WHEN logs = 'committed' THEN now() END,
            rolled_back_at = CASE WHEN logs IS DISTINCT FROM 'committed' THEN now() END,
            applied_steps_count = CASE WHEN logs = 'committed' THEN 1 ELSE 0 END,
            logs = NULLIF(logs, 'committed')
      WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
  );
}

async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  if (!(await hasHistory(client))) return [];
  const { rows } = await client.query<HistoryRow>(
    "SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return rows;
}

async function hasHistory(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
  return rows[0].there;
}

async function apply(
  url: string,
  { folder, files }: { folder: string; files: readonly MigrationFile[] },
): Promise<string[]> {
  const { engine, refusal, close } = await startSchemaEngine({ url, migrations: files.map(({ sql }) => sql) });
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"' },
        shadowDbInitScript: "",
        migrationDirectories: files.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } catch (error) {
    const refused = refusal();
    const reason = refused ?? error;
    throw new FormworkError(
      "MIGRATION_FAILED",
      `The database could not be brought to this version, and was left as it was: ${reason instanceof Error ? reason.message : String(reason)}`,
    );
  } finally {
    await close();
  }
}
