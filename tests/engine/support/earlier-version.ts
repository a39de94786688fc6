import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, migrationsFolder } from "@formwork/db/migrate";
import { bareDatabase } from "@formwork/tests/harness";
import { type Stage, setStageIn } from "./stage.ts";

/** A stage whose database is that of an earlier version, until it is upgraded. */
export interface EarlierStage {
  stage: Stage;
  /** Brings the database to the present version. */
  upgrade(): Promise<void>;
}

/**
 * Sets the stage in a database of the version before a migration.
 * @param migration name of the first migration that the version did not have
 */
export async function setStageBefore(migration: string): Promise<EarlierStage> {
  const { url, drop } = await bareDatabase();
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  cpSync(migrationsFolder, folder, { recursive: true });
  const later = readdirSync(folder).filter((name) => /^\d/.test(name) && name >= migration);
  for (const name of later) rmSync(join(folder, name), { recursive: true });
  await migrate(url, folder);
  rmSync(folder, { recursive: true });
  const upgrade = async () => {
    await migrate(url);
  };
  return { stage: await setStageIn({ url, drop }), upgrade };
}
