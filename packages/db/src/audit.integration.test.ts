import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeOrganization } from "../seed/builders.ts";
import { appendAudit, verifyAudit } from "./audit.ts";
import { createDb, type Db } from "./client.ts";
import { newId } from "./ids.ts";

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

async function trail(entries: number): Promise<string> {
  const { id: organizationId } = await makeOrganization(db);
  for (let index = 0; index < entries; index++) await appendAudit(db, entry(organizationId, index));
  return organizationId;
}

function entry(organizationId: string, index = 0) {
  const facts = { index, half: 0.5, list: ["a", null, { z: 1, a: 2 }] };
  return {
    actor: { organizationId, userId: null },
    action: "test.happened",
    subject: { type: "test", id: newId() },
    facts,
  };
}

/** What somebody could do who owns the database and switches its rules off. */
async function behindItsBack(sql: string, values: unknown[]): Promise<void> {
  const client = await db.pool.connect();
  await client.query("BEGIN");
  await client.query("SET LOCAL session_replication_role = replica");
  await client.query(sql, values);
  await client.query("COMMIT");
  client.release();
}

it("[C19] chains every entry to the one before, though many write at once", async () => {
  const organizationId = await trail(0);
  await Promise.all(Array.from({ length: 20 }, (_, index) => appendAudit(db, entry(organizationId, index))));
  expect(await verifyAudit(db, organizationId)).toEqual({ entries: 20, brokenAt: null });
});

it("[C19] writes in the caller's transaction: what is rolled back was never there", async () => {
  const organizationId = await trail(1);
  const failing = db.prisma.$transaction(async (tx) => {
    await appendAudit(tx, entry(organizationId));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const client = await db.pool.connect();
  await client.query("BEGIN");
  await appendAudit(client, entry(organizationId));
  await client.query("COMMIT");
  client.release();
  expect(await verifyAudit(db, organizationId)).toEqual({ entries: 2, brokenAt: null });
});

it("[C19] is append only: the database refuses to change, delete or empty it", async () => {
  const organizationId = await trail(1);
  for (const sql of [
    `UPDATE audit_event SET action = 'x' WHERE organization_id = '${organizationId}'`,
    `DELETE FROM audit_event WHERE organization_id = '${organizationId}'`,
    "TRUNCATE audit_event",
  ]) {
    await expect(db.pool.query(sql)).rejects.toThrow(/never changed/);
  }
});

it("[C19] shows where it was altered behind the product's back", async () => {
  const changed = await trail(4);
  await behindItsBack("UPDATE audit_event SET action = 'x' WHERE organization_id = $1 AND sequence = 3", [changed]);
  expect(await verifyAudit(db, changed)).toEqual({ entries: 2, brokenAt: 3 });
  const removed = await trail(4);
  await behindItsBack("DELETE FROM audit_event WHERE organization_id = $1 AND sequence = 2", [removed]);
  expect(await verifyAudit(db, removed)).toEqual({ entries: 1, brokenAt: 2 });
});
