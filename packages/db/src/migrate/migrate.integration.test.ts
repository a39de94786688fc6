import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bareDatabase } from "@formwork/tests/harness";
import pg from "pg";
import { afterEach, expect, it } from "vitest";
import { migrationsFolder } from "./folder.ts";
import { migrate } from "./index.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function bare(): Promise<string> {
  const database = await bareDatabase();
  cleanups.push(() => database.drop());
  return database.url;
}

function folderWith(name: string, sql: string): string {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  cpSync(migrationsFolder, folder, { recursive: true });
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
  return folder;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it("brings an empty database to this version once, and has nothing to do the second time", async () => {
  const url = await bare();
  const { applied } = await migrate(url);
  expect(applied.slice(0, 2)).toEqual(["0001_init", "0002_rules"]);
  expect(await migrate(url)).toEqual({ applied: [] });
});

it("lets one of several starters do it", async () => {
  const url = await bare();
  const results = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(results.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
});

it("refuses a database that a newer version used, and says so", async () => {
  const url = await bare();
  await migrate(url, folderWith("9999_later", "CREATE TABLE later (id int);"));
  await expect(migrate(url)).rejects.toMatchObject({
    code: "DATABASE_NEWER",
    message: expect.stringContaining("9999_later"),
  });
});

it("refuses a database whose migrations were other ones", async () => {
  const url = await bare();
  await migrate(url);
  const other = folderWith("0001_init", "SELECT 1;");
  await expect(migrate(url, other)).rejects.toMatchObject({ code: "DATABASE_CHANGED" });
});

it("leaves nothing behind of a migration that PostgreSQL refuses, so that the next start may try again", async () => {
  const url = await bare();
  const refused = folderWith("9999_later", "CREATE TABLE half (id int); CREATE TABLE other (id nonsense);");
  await expect(migrate(url, refused)).rejects.toMatchObject({
    code: "MIGRATION_FAILED",
    message: expect.stringContaining('type "nonsense" does not exist'),
  });
  expect(await query(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  const mended = folderWith("9999_later", "CREATE TABLE half (id int);");
  expect(await migrate(url, mended)).toEqual({ applied: ["9999_later"] });
});

it("tells after a crash whether a migration under way happened, and goes on from there", async () => {
  const url = await bare();
  await migrate(url);
  const interrupted =
    "UPDATE _prisma_migrations SET finished_at = NULL, logs = 'committed' WHERE migration_name = '0002_rules'";
  await query(url, interrupted);
  expect(await migrate(url)).toEqual({ applied: [] });
  const begun = `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '9999_later')`;
  await query(url, begun);
  expect(await migrate(url, folderWith("9999_later", "CREATE TABLE later (id int);"))).toEqual({
    applied: ["9999_later"],
  });
  expect(await migrate(url, folderWith("9999_later", "CREATE TABLE later (id int);"))).toEqual({ applied: [] });
});
