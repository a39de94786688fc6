import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAuthorizationStore, createDb, createVault, type Db, loadKeyring } from "@formwork/db";
import { migrate } from "@formwork/db/migrate";
import { makeAuthorization, makeConnection, makeMember, makeOrganization } from "@formwork/db/seed";
import { startPostgres } from "@formwork/tooling/stack";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { backup } from "./backup.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "formwork-backup-test-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const quiet = { production: false, warn: () => undefined };
const keysOf = (dataDir: string) => loadKeyring({ file: join(dataDir, "keys", "vault"), ...quiet });
const secret = { type: "api_key", value: "a-key-that-opens-an-account" };

const input = (db: Db, dataDir: string, to: string) => ({
  db,
  dataDir,
  args: [to],
  keys: { name: "", file: null, load: () => keysOf(dataDir) },
});

async function authorized(db: Db, dataDir: string): Promise<string> {
  const { id: organizationId } = await makeOrganization(db);
  const { userId } = await makeMember(db, { organizationId, role: "admin" });
  const made = {
    organizationId,
    createdBy: userId,
    connectorKey: "http",
    applicationId: null,
    kind: "system" as const,
  };
  const { id: connectionId } = await makeConnection(db, made);
  const vault = createVault({ pool: db.pool, keyring: keysOf(dataDir) });
  const given = { vault, organizationId, connectionId, authorizedBy: userId, accountLabel: "office", secret };
  return (await makeAuthorization(db, given)).id;
}

it("a backup made while people work goes on elsewhere after all else is gone, with its authorized accounts", async () => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  const [dataDir, copy] = [join(folder, "data"), join(folder, "backups", "today")];
  mkdirSync(join(dataDir, "keys"), { recursive: true });
  writeFileSync(join(dataDir, "version"), "1\n");
  const first = await startPostgres({ dataDir: join(dataDir, "postgres"), persistent: true });
  await migrate(first.url);
  const db = createDb({ url: first.url, poolSize: 3 });
  const authorizationId = await authorized(db, dataDir);
  await db.pool.query("CREATE TABLE written (number int)");
  const writing = { last: 0, over: false };
  const writer = (async () => {
    while (!writing.over) {
      await db.pool.query("INSERT INTO written VALUES ($1)", [writing.last + 1]);
      writing.last += 1;
    }
  })();
  const acknowledged = writing.last;
  expect(await backup(input(db, dataDir, copy))).toBe(true);
  writing.over = true;
  await writer;
  await expect(backup(input(db, dataDir, copy))).rejects.toThrow(/is not empty/);
  await db.close();
  await first.stop();
  rmSync(dataDir, { recursive: true });

  expect(statSync(join(copy, "keys", "vault")).mode & 0o077).toBe(0);
  expect(readFileSync(join(copy, "version"), "utf8")).toBe("1\n");
  expect(existsSync(join(copy, "postgres", "postmaster.pid"))).toBe(false);
  const second = await startPostgres({ dataDir: join(copy, "postgres"), persistent: true });
  const restored = createDb({ url: second.url, poolSize: 2 });
  const { rows } = await restored.pool.query<{ most: number; gaps: boolean }>(
    "SELECT coalesce(max(number), 0) AS most, count(*) <> coalesce(max(number), 0) AS gaps FROM written",
  );
  expect(rows[0]?.gaps).toBe(false);
  expect(rows[0]?.most).toBeGreaterThanOrEqual(acknowledged);
  const vault = createVault({ pool: restored.pool, keyring: keysOf(copy) });
  const store = createAuthorizationStore<typeof secret>(restored, vault);
  expect(await (await store.read(authorizationId))?.openSecret()).toEqual(secret);
  await store.close();
  await restored.close();
  await second.stop();
});

it("says what to do where the database is not in the data folder, or does not run", async () => {
  const nowhere = input({} as Db, folder, join(folder, "new"));
  await expect(backup(nowhere)).rejects.toThrow(/pg_dump/);
  await expect(backup({ ...nowhere, args: [] })).rejects.toThrow(/backup make <new folder>/);
});
