import { FormworkError } from "@formwork/domain";
import type { MigrationFile } from "./folder.ts";

/** What the database says of one migration that happened. */
export interface HistoryRow {
  name: string;
  checksum: string;
}

/**
 * Holds the migrations of this version against those the database has seen.
 * @returns the ones still to apply, oldest first
 * @throws FormworkError `DATABASE_NEWER` or `DATABASE_CHANGED`, each with the way out
 */
export function compareHistory(
  files: readonly MigrationFile[],
  history: readonly HistoryRow[],
): { pending: MigrationFile[] } {
  const known = new Map(files.map((file) => [file.name, file]));
  const newer = history.filter((row) => !known.has(row.name)).map((row) => row.name);
  if (newer.length > 0) {
    throw new FormworkError(
      "DATABASE_NEWER",
      `This database was used by a newer version (it knows ${newer.join(", ")}). Start that version or a later one, or use another database.`,
    );
  }
  const changed = history.find((row) => known.get(row.name)?.checksum !== row.checksum);
  if (changed) {
    throw new FormworkError(
      "DATABASE_CHANGED",
      `The change "${changed.name}" was applied to this database with other content than this version has. Use the version that made the database, or another database.`,
    );
  }
  const applied = new Set(history.map((row) => row.name));
  return { pending: files.filter((file) => !applied.has(file.name)) };
}
