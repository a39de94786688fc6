import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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

function folderUpTo(last: string): string {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  cpSync(migrationsFolder, folder, { recursive: true });
  const later = readdirSync(folder).filter((name) => /^\d/.test(name) && name > last);
  for (const name of later) rmSync(join(folder, name), { recursive: true });
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

it("[R1] gives everybody who was added before the organization that added them, and forgets whoever belongs to none", async () => {
  const url = await bare();
  await migrate(url, folderUpTo("0022_revocation_as_was"));
  const [alpha, beta, ana, ben, gone] = [1, 2, 3, 4, 5].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
  await query(
    url,
    `INSERT INTO organization (id, name, slug) VALUES ('${alpha}', 'Alpha', 'alpha'), ('${beta}', 'Beta', 'beta');
     INSERT INTO "user" (id, name, email) VALUES ('${ana}', 'Ana', 'ana@example.com'), ('${ben}', 'Ben', 'ben@example.com'), ('${gone}', 'Gone', 'gone@example.com');
     INSERT INTO member (id, organization_id, user_id, role, deactivated_at)
     VALUES ('${ana}', '${alpha}', '${ana}', 'super_admin', NULL), ('${ben}', '${beta}', '${ben}', 'user', now())`,
  );
  await migrate(url);
  expect(await query(url, 'SELECT id::text, organization_id::text FROM "user" ORDER BY id')).toEqual([
    { id: ana, organization_id: alpha },
    { id: ben, organization_id: beta },
  ]);
});

it("[N1] tells of files that steps got before which step it was, large answers included, and leaves those of no run without one", async () => {
  const url = await bare();
  await migrate(url, folderUpTo("0023_people_of_organizations"));
  const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  const [organization, run, small, large, lost, reference] = [1, 2, 3, 4, 5, 6].map(id);
  const file = (of: string | undefined) => JSON.stringify({ fileId: of, name: "a", contentType: "a/b", bytes: 1 });
  // Nothing but these rows matters here, so what they belong to is left out.
  await query(
    url,
    `SET session_replication_role = replica;
     INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator)
     VALUES ('${run}', '${organization}', '${run}', '${run}', '${run}', 'production', 'succeeded', 'form', 'anonymous');
     INSERT INTO stored_file (id, organization_id, purpose, name, content_type, bytes, sha256, data)
     SELECT each::uuid, '${organization}', 'step_file', 'a', 'a/b', 1, '', 'x' FROM unnest(ARRAY['${small}', '${large}', '${lost}']) AS each;
     INSERT INTO stored_file (id, organization_id, purpose, name, content_type, bytes, sha256, data, run_id)
     VALUES ('${reference}', '${organization}', 'step_output', 'a', 'a/b', 1, '', convert_to('{"list":[${file(large)}]}', 'UTF8'), '${run}');
     INSERT INTO step_run (run_id, step_id, attempt, epoch, step_kind, status, started_at, output, output_file_id) VALUES
       ('${run}', 'passes-on', 1, 0, 'set-variables', 'succeeded', '2026-01-01T00:00:02Z', '{"paper":${file(small)}}', NULL),
       ('${run}', 'gets', 1, 0, 'http-request', 'succeeded', '2026-01-01T00:00:01Z', '{"file":${file(small)}}', NULL),
       ('${run}', 'gets-many', 1, 0, 'http-request', 'succeeded', '2026-01-01T00:00:03Z', NULL, '${reference}')`,
  );
  await migrate(url);
  const kept = await query(
    url,
    "SELECT id::text, run_id::text, step_id FROM stored_file WHERE purpose = 'step_file' ORDER BY id",
  );
  expect(kept).toEqual([
    { id: small, run_id: run, step_id: "gets" },
    { id: large, run_id: run, step_id: "gets-many" },
    { id: lost, run_id: null, step_id: null },
  ]);
});

it("[C7] gives the mail server of a connection to each of its accounts, and leaves other services as they are", async () => {
  const url = await bare();
  await migrate(url, folderUpTo("0034_search_and_home"));
  const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  const server = { host: "mail.example", port: "465", security: "tls", sender: "office@example.com", senderName: "" };
  const connection = (n: number, key: string, params: object) =>
    `('${id(n)}', '${id(9)}', '${key}', '${key} ${n}', '${key}_${n}', 'system', 'none', '{"all":true}', '${id(8)}', '${JSON.stringify(params)}')`;
  const account = (n: number, of: number, facts: object) =>
    `('${id(n)}', '${id(9)}', '${id(of)}', '${id(8)}', 'account ${n}', '{}', 'active', '${JSON.stringify(facts)}')`;
  // Nothing but these rows matters here, so what they belong to is left out.
  await query(
    url,
    `SET session_replication_role = replica;
     INSERT INTO connection (id, organization_id, connector_key, name, link_name, kind, mode, scopes, created_by, params)
     VALUES ${connection(1, "smtp", server)}, ${connection(2, "http", { baseUrl: "https://crm.example" })};
     INSERT INTO "authorization" (id, organization_id, connection_id, authorized_by, account_label, granted_scopes, state, facts)
     VALUES ${account(3, 1, {})}, ${account(4, 2, { kept: "yes" })}`,
  );
  await migrate(url);
  expect(await query(url, 'SELECT facts FROM "authorization" ORDER BY id')).toEqual([
    { facts: server },
    { facts: { kept: "yes" } },
  ]);
  expect(await query(url, "SELECT params FROM connection ORDER BY id")).toEqual([
    { params: {} },
    { params: { baseUrl: "https://crm.example" } },
  ]);
});
