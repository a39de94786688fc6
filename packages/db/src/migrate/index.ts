import { FormworkError } from "@formwork/domain";
import pg from "pg";
import { startSchemaEngine } from "./engine.ts";
import { type MigrationFile, migrationsFolder, readMigrations } from "./folder.ts";
import { compareHistory, type HistoryRow } from "./history.ts";

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
    const { pending } = compareHistory(files, await readHistory(client));
    if (pending.length === 0) return { applied: [] };
    try {
      return { applied: await apply(url, { folder, files }) };
    } catch (error) {
      // A script happens whole or not at all (engine.ts), so a refused one left nothing behind and may be tried again.
      await client.query(
        "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL",
      );
      throw error;
    }
  } finally {
    await client.end();
  }
}

async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
  if (!table.rows[0].there) return [];
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

async function apply(
  url: string,
  { folder, files }: { folder: string; files: readonly MigrationFile[] },
): Promise<string[]> {
  const { engine, refusal, close } = await startSchemaEngine({ url });
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
