import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  authorizationStateSchema,
  authTypeSchema,
  connectionKindSchema,
  connectionOriginSchema,
  environmentSchema,
  reauthorizationReasonSchema,
  roles,
} from "@formwork/domain";
import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  formOf,
  graphOf,
  makeApplication,
  makeConnection,
  makeForm,
  makeMember,
  makeOrganization,
  makeWorkflow,
} from "../seed/builders.ts";
import { createDb, type Db } from "./client.ts";
import { newId } from "./ids.ts";
import { migrationsFolder } from "./migrate/folder.ts";

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 4 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

async function tenant() {
  const { id: organizationId } = await makeOrganization(db);
  const { userId } = await makeMember(db, { organizationId, role: "admin" });
  const made = { organizationId, createdBy: userId };
  const { id: applicationId } = await makeApplication(db, made);
  return { ...made, applicationId };
}

function authorize(
  at: { organizationId: string; createdBy: string },
  connectionId: string,
  more: Record<string, unknown> = {},
) {
  const data = {
    id: newId(),
    organizationId: at.organizationId,
    connectionId,
    authorizedBy: at.createdBy,
    state: "active",
  };
  return db.prisma.authorization.create({ data: { ...data, accountLabel: "a", grantedScopes: [], ...more } });
}

it("knows the domain's words in its check constraints", () => {
  const sql = readFileSync(join(migrationsFolder, "0002_rules", "migration.sql"), "utf8").replace(/\s+/g, " ");
  const sets = [
    environmentSchema,
    connectionKindSchema,
    connectionOriginSchema,
    authTypeSchema,
    authorizationStateSchema,
    reauthorizationReasonSchema,
  ];
  for (const words of [roles, ...sets.map((set) => set.options)]) {
    expect(sql).toContain(`(${words.map((word) => `'${word}'`).join(", ")})`);
  }
});

it("[C4] keeps one primary account per connection and environment, and one authorization per person", async () => {
  const at = await tenant();
  const other = await makeMember(db, { organizationId: at.organizationId, role: "admin" });
  const { id } = await makeConnection(db, { ...at, connectorKey: "zoho_crm", kind: "user" });
  await authorize(at, id, { subjectUserId: at.createdBy, isPrimary: true });
  await expect(authorize(at, id, { subjectUserId: other.userId, isPrimary: true })).rejects.toThrow(/Unique/);
  await expect(authorize(at, id, { subjectUserId: at.createdBy })).rejects.toThrow(/Unique/);
  await authorize(at, id, { subjectUserId: at.createdBy, environment: "stage", isPrimary: true });
  await expect(authorize(at, id, { environment: "production", isPrimary: true })).rejects.toThrow(
    /rule_primary_is_somebodys/,
  );
});

it("[C1] keeps one shared authorization and one automatic system connection per service", async () => {
  const at = await tenant();
  const given = { ...at, connectorKey: "zoho_recruit", kind: "system", automatic: true } as const;
  const { id } = await makeConnection(db, given);
  await expect(makeConnection(db, given)).rejects.toThrow(/Unique/);
  await makeConnection(db, { ...given, automatic: false });
  await authorize(at, id);
  await expect(authorize(at, id)).rejects.toThrow(/Unique/);
});

it("[C13] refuses a revoked authorization that still has a secret", async () => {
  const at = await tenant();
  const { id } = await makeConnection(db, { ...at, connectorKey: "zoho_crm", kind: "admin" });
  await expect(authorize(at, id, { state: "revoked", secretSealed: "v1.x" })).rejects.toThrow(
    /rule_revoked_has_no_secret/,
  );
});

it("[C16] refuses a user connection without an application", async () => {
  const { applicationId: _, ...made } = await tenant();
  await expect(makeConnection(db, { ...made, connectorKey: "zoho_crm", kind: "user" })).rejects.toThrow(
    /rule_application/,
  );
});

it("[R2] refuses rows that point into another organization", async () => {
  const [one, two] = [await tenant(), await tenant()];
  const { id } = await makeConnection(db, { ...two, connectorKey: "zoho_crm", kind: "admin" });
  await expect(authorize(one, id)).rejects.toThrow(/Foreign key/);
  await expect(makeForm(db, { ...one, applicationId: two.applicationId })).rejects.toThrow(/Foreign key/);
  const { versionId } = await makeWorkflow(db, {
    ...two,
    graph: graphOf({ trigger: { kind: "schedule", formId: null }, steps: [] }),
  });
  const own = await makeWorkflow(db, {
    ...one,
    graph: graphOf({ trigger: { kind: "schedule", formId: null }, steps: [] }),
  });
  const run = { id: newId(), organizationId: one.organizationId, applicationId: one.applicationId, workflowId: own.id };
  const more = { environment: "production", status: "queued", trigger: "manual", initiator: "schedule" };
  await expect(db.prisma.run.create({ data: { ...run, ...more, versionId } })).rejects.toThrow(/Foreign key/);
});

it("[W9] never changes a published version", async () => {
  const at = await tenant();
  const form = await makeForm(db, { ...at, definition: formOf({ title: "Form", fields: [] }) });
  const workflow = await makeWorkflow(db, {
    ...at,
    graph: graphOf({ trigger: { kind: "schedule", formId: null }, steps: [] }),
  });
  const changes = [
    db.pool.query("UPDATE form_version SET number = 2 WHERE id = $1", [form.versionId]),
    db.pool.query("UPDATE workflow_version SET note = 'x' WHERE id = $1", [workflow.versionId]),
  ];
  for (const change of changes) await expect(change).rejects.toThrow(/never changed/);
});

it("[W6] queues one run per firing, and one for each of its records", async () => {
  const at = await tenant();
  const workflow = await makeWorkflow(db, {
    ...at,
    graph: graphOf({ trigger: { kind: "schedule", formId: null }, steps: [] }),
  });
  const scheduleId = newId();
  await db.prisma.schedule.create({
    data: {
      id: scheduleId,
      organizationId: at.organizationId,
      applicationId: at.applicationId,
      workflowId: workflow.id,
      environment: "production",
      name: "S",
      spec: {},
      status: "active",
      createdBy: at.createdBy,
    },
  });
  const scheduledAt = new Date("2026-01-01T09:00:00Z");
  const fire = (recordId: string | null) =>
    db.prisma.run.create({
      data: {
        id: newId(),
        organizationId: at.organizationId,
        applicationId: at.applicationId,
        workflowId: workflow.id,
        versionId: workflow.versionId,
        environment: "production",
        status: "queued",
        trigger: "schedule",
        initiator: "schedule",
        scheduleId,
        scheduledAt,
        recordId,
      },
    });
  await fire(null);
  await expect(fire(null)).rejects.toThrow(/Unique/);
  const record = newId();
  await fire(record);
  await expect(fire(record)).rejects.toThrow(/Unique/);
});
