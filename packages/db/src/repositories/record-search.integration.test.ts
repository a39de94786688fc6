import type { JsonObject, RecordFilter } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeApplication, makeForm, makeMember, makeOrganization } from "../../seed/index.ts";
import { createDb, type Db } from "../client.ts";
import { newId } from "../ids.ts";
import type { SearchedPage, SearchPace } from "./look-back.ts";
import { listRecords, type RecordItem } from "./records.ts";

type Condition = RecordFilter["conditions"][number];

let database: TestDatabase;
let db: Db;
let organizationId: string;
let form: { id: string; versionId: string | null };

/** Every third record of the same millisecond, so that ids decide. */
const sentAt = (number: number) => new Date(Date.UTC(2026, 0, 1) + Math.floor(number / 3) * 60_000);
const valuesOf = (number: number): JsonObject => ({
  number,
  name: number % 20 === 7 ? `Zoë Quist ${number}` : `Person ${number}`,
  city: ["Berlin", "Paris", "Köln"][number % 3] ?? "",
  due: `2026-${String(1 + (number % 12)).padStart(2, "0")}-15`,
  ...compact({ note: number % 25 === 3 ? undefined : number % 25 === 4 ? "" : "written" }),
  tags: number % 30 === 1 ? ["rare", "red"] : ["red"],
});
const numbers = Array.from({ length: 100 }, (_, number) => number);

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 2 });
  organizationId = (await makeOrganization(db)).id;
  const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
  const { id: applicationId } = await makeApplication(db, { organizationId, createdBy });
  form = await makeForm(db, { organizationId, createdBy, applicationId });
  const other = await makeForm(db, { organizationId, createdBy, applicationId });
  for (const number of numbers) {
    await insert({ form, environment: "production", removed: false }, number);
    // What is not in the list, though it says the same.
    await insert({ form: other, environment: "production", removed: false }, number);
    await insert({ form, environment: "development", removed: false }, number);
    await insert({ form, environment: "production", removed: true }, number);
  }
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

async function insert(
  place: { form: typeof form; environment: string; removed: boolean },
  number: number,
): Promise<void> {
  await db.pool.query(
    `INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values", created_at, deleted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $8 THEN now() END)`,
    [
      ...[newId(), organizationId, place.form.id, place.form.versionId, place.environment, valuesOf(number)],
      ...[sentAt(number), place.removed],
    ],
  );
}

interface Narrowed {
  search?: string;
  filter?: RecordFilter;
}

/** Turns the pages of a list until there are no more. */
async function pagesOf(narrowed: Narrowed, pace?: SearchPace): Promise<SearchedPage<RecordItem>[]> {
  const pages: SearchedPage<RecordItem>[] = [];
  let cursor: string | null = null;
  do {
    const page: SearchedPage<RecordItem> = await listRecords(db, organizationId, {
      formId: form.id,
      environment: "production",
      limit: 7,
      ...narrowed,
      ...(cursor !== null && { cursor }),
      ...(pace && { pace }),
    });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

const numbersOf = (pages: readonly SearchedPage<RecordItem>[]) =>
  pages.flatMap(({ items }) => items.map(({ values }) => Number(values.number)));

/** Newest first; of one moment in any order, but each once. */
const expectAll = (found: number[], expected: number[]) => {
  expect(found.map((number) => sentAt(number).getTime())).toEqual(
    expected.map((number) => sentAt(number).getTime()).sort((a, b) => b - a),
  );
  expect(found.toSorted((a, b) => a - b)).toEqual(expected);
};

const on = (field: string, operator: Condition["operator"], value: Condition["value"] = null): Condition => ({
  field,
  operator,
  value,
});
const all = (...conditions: Condition[]): Narrowed => ({ filter: { conditions } });

const paces: readonly (readonly [string, SearchPace])[] = [
  ["in one look", { milliseconds: 60_000, firstPiece: 1_000, mostLed: 0 }],
  ["piece by piece", { milliseconds: 60_000, firstPiece: 1, mostLed: 0 }],
  ["by the index", { milliseconds: 60_000, firstPiece: 1, mostLed: 1_000 }],
  ["with the time over after each piece", { milliseconds: 0, firstPiece: 3, mostLed: 0 }],
];

describe.each(paces)("A list of records that is made %s has each record that fits once, newest first:", (_, pace) => {
  it.each<[string, Narrowed, (number: number) => boolean]>([
    ["all of them", {}, () => true],
    ["a number that few pass", all(on("number", "lt", 4)), (n) => n < 4],
    ["a number between two", all(on("number", "gte", 40), on("number", "lte", 42)), (n) => n >= 40 && n <= 42],
    ["a day that nothing is before", all(on("due", "lt", "2026-01-15")), () => false],
    ["a day that some are on or after", all(on("due", "gte", "2026-12-01")), (n) => n % 12 === 11],
    ["a field that is empty or was never there", all(on("note", "empty")), (n) => [3, 4].includes(n % 25)],
    ["a field that is not empty", all(on("note", "not_empty")), (n) => ![3, 4].includes(n % 25)],
    ["a value that many have", all(on("city", "eq", "Köln")), (n) => n % 3 === 2],
    ["any value but one", all(on("note", "ne", "written")), (n) => [3, 4].includes(n % 25)],
    ["a part of a name", all(on("name", "contains", "zoë")), (n) => n % 20 === 7],
    ["two letters of a name", all(on("name", "contains", "QU")), (n) => n % 20 === 7],
    ["an element of a list", all(on("tags", "contains", "rare")), (n) => n % 30 === 1],
    [
      "what many have and a number that few pass",
      all(on("city", "eq", "Berlin"), on("number", "lt", 10)),
      (n) => n % 3 === 0 && n < 10,
    ],
    ["a word in any value", { search: "quist" }, (n) => n % 20 === 7],
    ["two letters in any value", { search: "ë " }, (n) => n % 20 === 7],
    ["a word that none has", { search: "nobody" }, () => false],
    [
      "a word and a condition",
      { search: "person", ...all(on("city", "eq", "Paris")) },
      (n) => n % 3 === 1 && n % 20 !== 7,
    ],
  ])("%s", async (_name, narrowed, fits) => {
    expectAll(numbersOf(await pagesOf(narrowed, pace)), numbers.filter(fits));
  });
});

it("A page that a search had no time to fill says how far it looked, and the next one goes on from there", async () => {
  const pace = { milliseconds: 0, firstPiece: 10, mostLed: 0 };
  const pages = await pagesOf(all(on("number", "lt", 1)), pace);
  expect(numbersOf(pages)).toEqual([0]);
  const backTo = pages.map(({ lookedBackTo }) => lookedBackTo?.getTime() ?? null);
  expect(backTo.at(-1)).toBeNull();
  expect(backTo.slice(0, -1)).toEqual([90, 50, 10].map((n) => sentAt(n).getTime()));
});

it("A full page does not say that the search is not done", async () => {
  const [first] = await pagesOf(all(on("city", "eq", "Berlin")), { milliseconds: 0, firstPiece: 50, mostLed: 0 });
  expect(first?.items).toHaveLength(7);
  expect(first?.lookedBackTo).toBeNull();
});

it("A place in the list that is none is refused", async () => {
  const cursor = Buffer.from(JSON.stringify(["yesterday", newId()])).toString("base64url");
  await expect(
    listRecords(db, organizationId, { formId: form.id, environment: "production", limit: 7, cursor }),
  ).rejects.toMatchObject({ code: "INVALID_INPUT" });
});
