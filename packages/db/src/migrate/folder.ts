import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FormworkError } from "@formwork/domain";

/** One migration as it lies in the folder. */
export interface MigrationFile {
  name: string;
  sql: string;
  /** SHA-256 of the file as Prisma stores it in `_prisma_migrations`, hex. */
  checksum: string;
}

/** Folder of the migrations that belong to this version of the program. */
export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Reads all migrations, oldest first. */
export async function readMigrations(folder: string): Promise<MigrationFile[]> {
  if (!existsSync(folder)) {
    throw new FormworkError("INTERNAL", `The migrations are missing from ${folder}. Install the program again.`);
  }
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
