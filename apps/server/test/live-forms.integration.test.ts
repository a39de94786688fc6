import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createDb, type Db } from "@formwork/db";
import { makeApplication, makeForm, makeMember, makeOrganization } from "@formwork/db/seed";
import { parseRecord } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLiveForms } from "../src/form/live-forms.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const megabyte = 1_048_576;

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  db = createDb({ url: database.url, poolSize: 4 });
});
afterAll(async () => {
  await db?.close();
  await drop?.();
});

/** Forms of an organization of their own. @returns their addresses */
async function forms(count: number, fieldsEach: number): Promise<string[]> {
  const { id: organizationId } = await makeOrganization(db);
  const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
  const { id: applicationId } = await makeApplication(db, { organizationId, createdBy });
  const fields = Array.from({ length: fieldsEach }, (_, at) => ({ key: `f${at}`, kind: "text", label: `Field ${at}` }));
  const slugs: string[] = [];
  for (let index = 0; index < count; index += 1)
    slugs.push((await makeForm(db, { organizationId, createdBy, applicationId, fields })).slug);
  return slugs;
}

const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed / megabyte;
};

it("[R2] keeps no more of the huge forms of one organization than it has room for, and nothing less of another's", {
  timeout: 120_000,
}, async () => {
  const [small, huge] = [await forms(5, 3), await forms(40, 200)];
  const liveForms = createLiveForms({ db, now: () => 0, maxBytes: 20 * megabyte });
  /** Opens a form and checks a submission with it, as its page does. */
  const used = async (slug: string) => {
    const form = await liveForms.find(slug);
    if (!form) throw new Error(`there is no form ${slug}`);
    parseRecord(form.definition, {});
    return form;
  };
  const before = heap();
  const kept = await Promise.all(small.map(used));
  for (const slug of huge) await used(slug);
  expect(heap() - before).toBeLessThan(20);
  for (const [index, slug] of small.entries()) expect(await used(slug)).toBe(kept[index]);
});

it("looks again after a change, and keeps the checks of a version that is the same", async () => {
  const [slug = ""] = await forms(1, 1);
  const liveForms = createLiveForms({ db, now: () => 0 });
  const first = await liveForms.find(slug);
  liveForms.forget();
  const second = await liveForms.find(slug);
  expect(second).not.toBe(first);
  expect(second?.definition).toBe(first?.definition);
});

it("keeps the forms that are asked for while somebody asks for a thousand that there are not", async () => {
  const [slug = ""] = await forms(1, 1);
  const liveForms = createLiveForms({ db, now: () => 0 });
  const kept = await liveForms.find(slug);
  expect(kept).not.toBeNull();
  for (let at = 0; at < 1_100; at += 1) expect(await liveForms.find(`nothing-${at}`)).toBeNull();
  expect(await liveForms.find(slug)).toBe(kept);
});
