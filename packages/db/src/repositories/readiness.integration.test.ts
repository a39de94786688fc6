import { bareDatabase, freshDatabase } from "@formwork/tests/harness";
import { afterEach, expect, it } from "vitest";
import { createDb, type Db } from "../client.ts";
import { databaseReadiness } from "./readiness.ts";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function open(database: { url: string; drop(): Promise<void> }): Promise<Db> {
  const db = createDb({ url: database.url, poolSize: 1 });
  cleanups.push(database.drop, () => db.close());
  return db;
}

it("is ready when it has seen every migration of this version, and a newer version's too", async () => {
  const db = await open(await freshDatabase());
  expect(await databaseReadiness(db)).toBe("ready");
  await db.pool.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES (gen_random_uuid(), '', '9999_newer', now())",
  );
  expect(await databaseReadiness(db)).toBe("ready");
});

it("is not migrated while one of them is missing, unfinished or taken back, and when there is nothing at all", async () => {
  expect(await databaseReadiness(await open(await bareDatabase()))).toBe("not migrated");
  const db = await open(await freshDatabase());
  const newest = "migration_name = (SELECT max(migration_name) FROM _prisma_migrations)";
  await db.pool.query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE ${newest}`);
  expect(await databaseReadiness(db)).toBe("not migrated");
  await db.pool.query(`UPDATE _prisma_migrations SET finished_at = now(), rolled_back_at = now() WHERE ${newest}`);
  expect(await databaseReadiness(db)).toBe("not migrated");
  await db.pool.query(`DELETE FROM _prisma_migrations WHERE ${newest}`);
  expect(await databaseReadiness(db)).toBe("not migrated");
});

it("is unreachable when nobody answers", async () => {
  const db = createDb({ url: "postgresql://nobody@127.0.0.1:1/nothing", poolSize: 1 });
  cleanups.push(() => db.close());
  expect(await databaseReadiness(db)).toBe("unreachable");
});
