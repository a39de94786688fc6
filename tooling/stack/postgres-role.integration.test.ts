import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@formwork/db/migrate";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startPostgres } from "./index.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "formwork-role-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const moreRights = `SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS more
  FROM pg_roles WHERE rolname = current_user`;

it("the product owns its database and can do nothing else: no files of the machine, no programs, no other database", async () => {
  const { url, stop } = await startPostgres({ dataDir: join(folder, "postgres"), persistent: false });
  expect((await migrate(url)).applied.length).toBeGreaterThan(0);
  expect(await ask(url, moreRights)).toEqual([{ more: false }]);
  await expect(ask(url, "SELECT pg_read_file('/etc/passwd')")).rejects.toThrow(/permission denied/);
  await expect(ask(url, "COPY (SELECT 1) TO PROGRAM 'true'")).rejects.toThrow(/permission denied/);
  await expect(ask(url, "CREATE DATABASE another")).rejects.toThrow(/permission denied/);
  await stop();
});

it("a database of an older Formwork, whose tables belong to the superuser, is given over at the start with all that is in it", async () => {
  const dataDir = join(folder, "postgres");
  const first = await startPostgres({ dataDir, persistent: true });
  await ask(first.adminUrl, "ALTER DATABASE formwork OWNER TO formwork");
  await migrate(first.adminUrl);
  await ask(first.adminUrl, "CREATE TABLE kept (id serial, word text); INSERT INTO kept (word) VALUES ('here')");
  await ask(first.adminUrl, "DROP OWNED BY formwork_app; DROP ROLE formwork_app");
  await first.stop();

  const { url, stop } = await startPostgres({ dataDir, persistent: true });
  expect(await ask(url, "SELECT word FROM kept")).toEqual([{ word: "here" }]);
  for (const table of ["kept", "run"]) await ask(url, `ALTER TABLE ${table} ADD COLUMN more text`);
  await ask(url, "INSERT INTO kept (word) VALUES ('there')");
  await ask(
    url,
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
  );
  expect((await migrate(url)).applied).toEqual([]);
  await stop();
});
