import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeApplication, makeForm, makeMember, makeOrganization } from "../seed/builders.ts";
import { appendAudit, verifyAudit } from "./audit.ts";
import { createDb, type Db } from "./client.ts";
import { run } from "./engine/sql.ts";
import { storableJson } from "./engine/storable-json.ts";

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 2 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const broken = "a\0b\ud83dc";
const mended = "a\uFFFDb\uFFFDc";

it("[W1] stores a text with NUL and half a character, as it stands, in a list, prepared and not", async () => {
  const text = "SELECT $1::text AS one, $2::text[] AS list";
  const values = [broken, [broken, "whole 😀"]];
  const expected = [{ one: mended, list: [mended, "whole 😀"] }];
  expect((await db.pool.query(text, values)).rows).toEqual(expected);
  expect(await run(db.pool, { name: "storable-test", text }, values)).toEqual(expected);
  expect((await db.pool.query({ text, values })).rows).toEqual(expected);
});

it("[W1] stores JSON with them, texts and keys", async () => {
  const json = storableJson({ [broken]: [broken], digits: { $number: "7615917337495251231" } });
  const { rows } = await db.pool.query("SELECT $1::jsonb AS value", [json]);
  expect(rows).toEqual([{ value: { [mended]: [mended], digits: { $number: "7615917337495251231" } } }]);
});

it("[W1] stores names and drafts with them, inside of transactions too, and finds them again", async () => {
  const { id: organizationId } = await makeOrganization(db);
  const { userId } = await makeMember(db, { organizationId, role: "developer" });
  const { id: applicationId } = await makeApplication(db, { organizationId, createdBy: userId });
  const { id } = await makeForm(db, { organizationId, applicationId, createdBy: userId });
  const draft = { name: broken, [broken]: { deep: [broken] } };
  await db.prisma.$transaction((tx) => tx.form.update({ where: { id }, data: { name: broken, draft } }));
  const found = await db.prisma.form.findFirst({ where: { organizationId, name: broken } });
  expect(found).toMatchObject({ id, name: mended, draft: { name: mended, [mended]: { deep: [mended] } } });
});

it("[C12] keeps an audit trail whole whose facts hold them", async () => {
  const { id: organizationId } = await makeOrganization(db);
  const actor = { organizationId, userId: null };
  await appendAudit(db, { actor, action: "form.renamed", subject: { type: "form", id: "f" }, facts: { name: broken } });
  expect(await verifyAudit(db, organizationId)).toMatchObject({ entries: 1, brokenAt: null });
});
