import { randomBytes } from "node:crypto";
import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeOrganization } from "../../seed/builders.ts";
import { createDb, type Db } from "../client.ts";
import { newId } from "../ids.ts";
import { parseKeyring } from "./keyring.ts";
import { createVault } from "./vault.ts";

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 8 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const main = key("main");
const vaultWith = (...keys: string[]) => createVault({ pool: db.pool, keyring: parseKeyring(keys.join()) });

async function place() {
  const organization = await makeOrganization(db);
  return { table: "authorization", column: "secret_sealed", rowId: newId(), organizationId: organization.id };
}

it("opens in another process what was sealed in this one", async () => {
  const where = await place();
  const sealed = await vaultWith(main).seal(where, { type: "oauth2", accessToken: "å" });
  expect((await vaultWith(main).open(where, sealed)).reveal()).toEqual({ type: "oauth2", accessToken: "å" });
});

it("refuses a secret moved to another row, column, table or organization", async () => {
  const vault = vaultWith(main);
  const [where, other] = [await place(), await place()];
  const sealed = await vault.seal(where, "s3cret");
  for (const moved of [
    { ...where, rowId: other.rowId },
    { ...where, column: "verifier_sealed" },
    { ...where, table: "client_credential" },
    { ...where, organizationId: other.organizationId },
    { ...where, organizationId: null },
  ]) {
    await expect(vault.open(moved, sealed)).rejects.toMatchObject({ code: "VAULT_TAMPERED" });
  }
});

it("makes one data key for an organization, though many processes need its first at once", async () => {
  const where = await place();
  await Promise.all(Array.from({ length: 12 }, () => vaultWith(main).seal(where, "x")));
  const { rows } = await db.pool.query("SELECT id FROM data_key WHERE organization_id = $1", [where.organizationId]);
  expect(rows).toHaveLength(1);
});

it("stops the start when a key of the database is not given, and names it", async () => {
  await vaultWith(main).seal(await place(), "x");
  await vaultWith(main).verifyKeys();
  await expect(vaultWith(key("other")).verifyKeys()).rejects.toMatchObject({
    code: "VAULT_KEY_UNKNOWN",
    message: expect.stringContaining('"main"'),
  });
  await expect(vaultWith(key("main")).verifyKeys()).rejects.toMatchObject({ code: "VAULT_KEY_UNKNOWN" });
});

it("keeps fingerprints equal for equal values of one organization, and only there", async () => {
  const [one, two] = [await place(), await place()];
  const vault = vaultWith(main);
  const print = await vault.fingerprint(one.organizationId, "client_credential", "id", "secret");
  expect(await vaultWith(main).fingerprint(one.organizationId, "client_credential", "id", "secret")).toBe(print);
  for (const other of [
    await vault.fingerprint(two.organizationId, "client_credential", "id", "secret"),
    await vault.fingerprint(one.organizationId, "other", "id", "secret"),
    await vault.fingerprint(one.organizationId, "client_credential", "ids", "ecret"),
  ]) {
    expect(other).not.toBe(print);
  }
});

it("rotates in batches that can be interrupted, after which the old key is not needed", async () => {
  const own = await freshDatabase();
  const ownDb = createDb({ url: own.url, poolSize: 4 });
  const vault = (...keys: string[]) => createVault({ pool: ownDb.pool, keyring: parseKeyring(keys.join()) });
  const organizations = await Promise.all(Array.from({ length: 5 }, () => makeOrganization(ownDb)));
  const places = organizations.map(({ id }) => ({ table: "t", column: "c", rowId: newId(), organizationId: id }));
  const sealed = await Promise.all(places.map((where) => vault(main).seal(where, "kept")));
  const print = await vault(main).fingerprint(places[0]?.organizationId ?? null, "p", "v");

  const next = key("next");
  expect(await vault(next, main).rotate({ batch: 2 })).toMatchObject({ rewrapped: 2, remaining: 3 });
  await expect(vault(next).verifyKeys()).rejects.toMatchObject({ code: "VAULT_KEY_UNKNOWN" });
  expect(await vault(next, main).rotate({ batch: 2 })).toMatchObject({ rewrapped: 2, remaining: 1 });
  expect(await vault(next, main).rotate({ batch: 2 })).toMatchObject({ rewrapped: 1, remaining: 0 });
  expect(await vault(next, main).rotate({ batch: 2 })).toMatchObject({ rewrapped: 0, remaining: 0 });

  await vault(next).verifyKeys();
  expect(await vault(next, main).reportKeys()).toEqual([
    { id: "next", state: "given", dataKeys: 5 },
    { id: "main", state: "given", dataKeys: 0 },
  ]);
  for (const [index, where] of places.entries()) {
    expect((await vault(next).open(where, sealed[index] ?? "")).reveal()).toBe("kept");
  }
  expect(await vault(next).fingerprint(places[0]?.organizationId ?? null, "p", "v")).toBe(print);
  await ownDb.close();
  await own.drop();
});

it("leaves a damaged data key as it is while it rotates the others, and says whose it is", async () => {
  const own = await freshDatabase();
  const ownDb = createDb({ url: own.url, poolSize: 4 });
  const vault = (...keys: string[]) => createVault({ pool: ownDb.pool, keyring: parseKeyring(keys.join()) });
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => makeOrganization(ownDb)));
  for (const of of [one, two, three])
    await vault(main).seal({ table: "t", column: "c", rowId: newId(), organizationId: of?.id ?? null }, "kept");
  await ownDb.pool.query(
    "UPDATE data_key SET wrapped = left(wrapped, -3) || 'AAA' WHERE organization_id = $1 RETURNING id",
    [two?.id],
  );
  const next = key("next");
  const first = await vault(next, main).rotate({ batch: 10 });
  expect(first).toEqual({ rewrapped: 2, remaining: 1, damaged: [two?.id], last: null });
  expect(await vault(next).reportKeys()).toMatchObject([{ id: "next" }, { id: "main", state: "missing", dataKeys: 1 }]);
  expect(await vault(next, key("main")).reportKeys()).toMatchObject([{ id: "next" }, { id: "main", state: "other" }]);
  await ownDb.close();
  await own.drop();
});
