import type { Db } from "../client.ts";
import { migrationNames } from "../generated/migration-names.ts";

/** What keeps a program from working with its database, if anything. */
export type DatabaseReadiness = "ready" | "not migrated" | "unreachable";

/** Whether the database answers and has seen every migration of this version; a newer version's do no harm while both run. */
export async function databaseReadiness(db: Db): Promise<DatabaseReadiness> {
  try {
    const { rows } = await db.pool.query<{ there: boolean }>(
      "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
    );
    if (!rows[0]?.there) return "not migrated";
    const seen = await db.pool.query(
      "SELECT FROM _prisma_migrations WHERE migration_name = ANY($1) AND finished_at IS NOT NULL AND rolled_back_at IS NULL",
      [migrationNames],
    );
    return seen.rowCount === migrationNames.length ? "ready" : "not migrated";
  } catch {
    return "unreachable";
  }
}
