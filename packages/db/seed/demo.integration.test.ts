import { randomBytes } from "node:crypto";
import { formSchema, graphSchema, stepKindOf, validateForm } from "@formwork/domain";
import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDb, type Db } from "../src/client.ts";
import { parseKeyring } from "../src/vault/keyring.ts";
import { createVault, type Vault } from "../src/vault/vault.ts";
import { demoSignIns, seedDemo } from "./index.ts";

let database: TestDatabase;
let db: Db;
let vault: Vault;

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 6 });
  vault = createVault({ pool: db.pool, keyring: parseKeyring(`k:${randomBytes(32).toString("base64")}`) });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

it("makes the demo once, though two starts race, and keeps it on the next", async () => {
  const seed = (sandboxed?: readonly string[]) => seedDemo(db, { vault, ...(sandboxed && { sandboxed }) });
  const both = await Promise.all([seed(), seed()]);
  expect(both.map(({ made }) => made).sort()).toEqual([false, true]);
  expect(await db.prisma.clientCredential.count()).toBe(0);
  await db.prisma.application.updateMany({ where: { name: "Sales" }, data: { name: "Our sales" } });

  expect(await seed(["zoho_crm", "slack"])).toMatchObject({ made: false });
  await seed(["zoho_crm", "slack"]);
  expect(await db.prisma.clientCredential.count({ where: { mode: "platform" } })).toBe(2);
  expect(await db.prisma.member.count()).toBe(demoSignIns.length);
  const names = await db.prisma.application.findMany({ select: { name: true }, orderBy: { name: "asc" } });
  expect(names.map(({ name }) => name)).toEqual(["Customer care", "Office", "Our sales", "Recruitment", "Support"]);
  const [schedule] = await db.prisma.schedule.findMany();
  expect(schedule?.nextFireAt?.getTime()).toBeGreaterThan(Date.now());
});

it("makes forms and workflows that are complete", async () => {
  await seedDemo(db, { vault });
  for (const { definition } of await db.prisma.formVersion.findMany()) {
    expect(validateForm(formSchema.parse(definition))).toEqual([]);
  }
  for (const { graph } of await db.prisma.workflowVersion.findMany()) {
    for (const step of graphSchema.parse(graph).steps) stepKindOf(step.kind)?.settings.parse(step.settings);
  }
});
