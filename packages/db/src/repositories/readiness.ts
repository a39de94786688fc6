import type { Db } from "../client.ts";

/** Whether the database answers and has the tables of some version of the product. */
export async function databaseReadiness(db: Db): Promise<"ready" | "not migrated" | "unreachable"> {
  try {
    const { rows } = await db.pool.query<{ there: boolean }>("SELECT to_regclass('run') IS NOT NULL AS there");
    return rows[0]?.there ? "ready" : "not migrated";
  } catch {
    return "unreachable";
  }
}
