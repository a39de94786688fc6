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
  expect(await verifyAudit(db, organizationId)).toMatchObject({ entries: 20, brokenAt: null });
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
  expect(await verifyAudit(db, organizationId)).toMatchObject({ entries: 2, brokenAt: null });
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

it("[C19] shows where it was altered behind the product's back, and how", async () => {
  const changed = await trail(4);
  await behindItsBack("UPDATE audit_event SET action = 'x' WHERE organization_id = $1 AND sequence = 3", [changed]);
  expect(await verifyAudit(db, changed)).toMatchObject({ entries: 2, brokenAt: 3, reason: "changed" });
  const removed = await trail(4);
  await behindItsBack("DELETE FROM audit_event WHERE organization_id = $1 AND sequence = 2", [removed]);
  expect(await verifyAudit(db, removed)).toMatchObject({ entries: 1, brokenAt: 2, reason: "missing" });
  const beheaded = await trail(3);
  await behindItsBack("DELETE FROM audit_event WHERE organization_id = $1 AND sequence = 1", [beheaded]);
  expect(await verifyAudit(db, beheaded)).toMatchObject({ entries: 0, brokenAt: 1, reason: "missing", last: null });
});

it("[C19] shows an entry that was exchanged for a whole one: the next follows another, or it is not the noted one", async () => {
  const organizationId = await trail(2);
  const { last } = await verifyAudit(db, organizationId);
  await appendAudit(db, entry(organizationId));
  const { rows } = await db.pool.query<{ row: object }>(
    "SELECT to_jsonb(e) AS row FROM audit_event e WHERE organization_id = $1 AND sequence = 3",
    [organizationId],
  );
  await behindItsBack("DELETE FROM audit_event WHERE organization_id = $1 AND sequence > 1", [organizationId]);
  await appendAudit(db, entry(organizationId, 9));
  await db.pool.query("INSERT INTO audit_event SELECT * FROM jsonb_populate_record(NULL::audit_event, $1)", [
    rows[0]?.row,
  ]);
  expect(await verifyAudit(db, organizationId)).toMatchObject({ brokenAt: 3, reason: "unlinked" });
  expect(await verifyAudit(db, organizationId, last ?? undefined)).toMatchObject({ brokenAt: 2, reason: "rewritten" });
});

it("[C19] cannot show by itself that its end was cut off, but against an entry that was noted it does", async () => {
  const organizationId = await trail(4);
  const { last } = await verifyAudit(db, organizationId);
  expect(last).toEqual({ sequence: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  await appendAudit(db, entry(organizationId));
  expect(await verifyAudit(db, organizationId, last ?? undefined)).toMatchObject({ entries: 5, reason: null });
  await behindItsBack("DELETE FROM audit_event WHERE organization_id = $1 AND sequence > 2", [organizationId]);
  expect(await verifyAudit(db, organizationId)).toMatchObject({ entries: 2, reason: null });
  expect(await verifyAudit(db, organizationId, last ?? undefined)).toMatchObject({ brokenAt: 3, reason: "cut" });
});
