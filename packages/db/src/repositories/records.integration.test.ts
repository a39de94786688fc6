import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeApplication, makeForm, makeMember, makeOrganization } from "../../seed/index.ts";
import { createDb, type Db } from "../client.ts";
import { newId } from "../ids.ts";
import { listRecords } from "./records.ts";

let database: TestDatabase;
let db: Db;
let organizationId: string;
let form: { id: string; versionId: string | null };

const kept = {
  ana: { name: "Ana KÖHLER", note: "10% off\nsecond line" },
  bea: { name: "Bea", tags: ["red", "deep_blue"], amount: 1234.5 },
  cid: { name: 'Cid "the \\ brush"', address: { city: "Paris" } },
};

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 2 });
  organizationId = (await makeOrganization(db)).id;
  const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
  const { id: applicationId } = await makeApplication(db, { organizationId, createdBy });
  form = await makeForm(db, { organizationId, createdBy, applicationId });
  for (const values of Object.values(kept))
    await db.pool.query(
      `INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values") VALUES ($1, $2, $3, $4, 'production', $5)`,
      [newId(), organizationId, form.id, form.versionId, values],
    );
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

async function found(narrowed: Partial<Parameters<typeof listRecords>[2]>): Promise<unknown[]> {
  const page = await listRecords(db, organizationId, {
    formId: form.id,
    environment: "production",
    limit: 50,
    ...narrowed,
  });
  return page.items.map(({ values }) => (values as { name: string }).name.slice(0, 3)).sort();
}

it.each([
  ["without regard to case, umlauts included", "köhler", ["Ana"]],
  ["a part of a word", "ea", ["Bea"]],
  ["a percent sign for itself", "0%", ["Ana"]],
  ["an underscore for itself", "deep_blue", ["Bea"]],
  ["an underscore for no other sign", "deep blue", []],
  ["a quotation mark", '"the', ["Cid"]],
  ["a backslash", "\\ brush", ["Cid"]],
  ["a number", "1234.5", ["Bea"]],
  ["what lies within a value", "paris", ["Cid"]],
  ["nothing that only the names of fields say", "address", []],
])("finds %s", async (_, search, names) => {
  expect(await found({ search })).toEqual(names);
});

it.each([
  ["a part of a text", { field: "name", operator: "contains", value: "KÖH" }, ["Ana"]],
  ["a quotation mark in it", { field: "name", operator: "contains", value: '"the' }, ["Cid"]],
  ["an element of a list, whole", { field: "tags", operator: "contains", value: "deep_blue" }, ["Bea"]],
  ["no part of an element", { field: "tags", operator: "contains", value: "deep" }, []],
  ["no other field", { field: "note", operator: "contains", value: "Bea" }, []],
  ["a text with a line break", { field: "note", operator: "contains", value: "off\nsecond" }, ["Ana"]],
] as const)("narrows to records whose field contains %s", async (_, condition, names) => {
  expect(await found({ filter: { conditions: [condition] } })).toEqual(names);
});
