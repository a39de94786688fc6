import { createRunNotifier, fireDueSchedules, pageFiring } from "@formwork/db";
import {
  graphOf,
  makeAuthorization,
  makeClientCredential,
  makeConnection,
  makeMember,
  makeRecord,
  makeSchedule,
  makeWorkflow,
} from "@formwork/db/seed";
import type { ScheduleSpec } from "@formwork/domain";
import { createLogger } from "@formwork/process";
import { type Stage, setStage, testKeys } from "@formwork/tests/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { composeExecutor } from "../src/compose.ts";
import { readEnv } from "../src/env.ts";
import { createPrimaryChecks, type PrimaryChecks } from "../src/schedules/primary-checks.ts";

let stage: Stage;
let checks: PrimaryChecks;
let connectionId: string;
let workflowId: string;
let owner: string;
let close: () => Promise<void>;

const users = "/www.zohoapis.com/crm/v8/users";
/** How often the service was asked whose account it is. */
const asked = () => stage.service.calls.filter(({ path }) => path === users).length;
const answering = (status: number, body: object) => stage.service.answer(users, () => ({ status, body }));
const well = { users: [{ id: "1", email: "paula@zoho.example" }] };

const daily: ScheduleSpec = {
  recurrence: { kind: "every", n: 1, unit: "hours" },
  timeZone: "Europe/Berlin",
  gap: "after",
  overlap: "allow",
  catchUp: "last",
};
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

beforeEach(async () => {
  stage = await setStage();
  const { db, vault, organizationId, applicationId } = stage;
  owner = (await makeMember(db, { organizationId, role: "admin", name: "Paula Primary" })).userId;
  const made = { organizationId, createdBy: owner, applicationId };
  const client = { vault, organizationId, connectorKey: "zoho_crm", clientId: "1000.ID", clientSecret: "hidden" };
  const clientCredentialId = (await makeClientCredential(db, client)).id;
  const through = { ...made, connectorKey: "zoho_crm", kind: "user", mode: "custom", clientCredentialId } as const;
  connectionId = (await makeConnection(db, through)).id;
  const inputs = { module: "Contacts", fields: { Last_Name: "Lane" } };
  const settings = { connectorKey: "zoho_crm", action: "createRecord", connectionId, inputs };
  const steps = [{ id: "push", kind: "connector-action", title: "Push", settings }];
  const graph = graphOf({ trigger: { kind: "schedule", formId: null }, steps });
  workflowId = (await makeWorkflow(db, { ...made, graph })).id;
  answering(200, well);
  // The service stands in for Zoho: what leaves this process arrives there.
  const env = readEnv({
    DATABASE_URL: stage.url,
    FORMWORK_KEYS: testKeys,
    LOG_LEVEL: "silent",
    FORMWORK_ALLOW_HOSTS: stage.service.host,
    SANDBOX_URL: stage.service.url,
  });
  const log = createLogger({ name: "worker", level: "silent" });
  const { executor, stepConnections, upkeep, ...composed } = await composeExecutor({ env, log });
  const queued = createRunNotifier(db, () => undefined);
  const { services } = executor;
  const { outside } = upkeep;
  checks = createPrimaryChecks({ db, services, connections: stepConnections, outside, queued, log });
  close = async () => {
    await queued.flush();
    await composed.close();
  };
});
afterEach(async () => {
  await close();
  await stage.close();
});

const authorize = () =>
  makeAuthorization(stage.db, {
    vault: stage.vault,
    organizationId: stage.organizationId,
    connectionId,
    subjectUserId: owner,
    authorizedBy: owner,
    isPrimary: true,
    accountLabel: "paula@zoho.example",
    grantedScopes: ["ZohoCRM.modules.ALL"],
  });
function schedule(dueAt: Date, spec: Partial<ScheduleSpec> = {}, more: object = {}) {
  const { organizationId, applicationId } = stage;
  const made = { organizationId, createdBy: owner, applicationId, workflowId };
  return makeSchedule(stage.db, { ...made, spec: { ...daily, ...spec }, nextFireAt: dueAt, ...more });
}
const due = () =>
  stage.db.pool.query(
    `UPDATE schedule SET checked_for = CASE WHEN checked_for = next_fire_at THEN date_trunc('milliseconds', now()) END,
       next_fire_at = date_trunc('milliseconds', now())`,
  );
const firings = async () =>
  (await stage.db.pool.query("SELECT outcome, reason FROM schedule_firing ORDER BY scheduled_at")).rows;
const count = async () => (await stage.db.pool.query("SELECT count(*)::int AS runs FROM run")).rows[0].runs;

describe("the primary account of a window to come", () => {
  it("[C4] is asked about ahead of time, once for a window, and lets it fire", async () => {
    await authorize();
    await schedule(minutes(5));
    await checks.look(0);
    await checks.look(0);
    expect(asked()).toBe(1);
    const { rows } = await stage.db.pool.query('SELECT checked_at, check_code FROM "authorization"');
    expect(rows).toEqual([{ checked_at: expect.any(Date), check_code: null }]);
    await due();
    await fireDueSchedules(stage.db, 0);
    expect(await firings()).toEqual([{ outcome: "queued", reason: null }]);
  });

  it("[C4] is not asked about long before, and not again a moment after it was used or asked about", async () => {
    await authorize();
    await schedule(minutes(60));
    await checks.look(0);
    expect(asked()).toBe(0);
    await schedule(minutes(5));
    await schedule(minutes(6));
    await checks.look(0);
    expect(asked()).toBe(1);
  });

  it("[C4 I] that is missing holds the window with the sentence that a run would say, and nobody else's account is used", async () => {
    await schedule(minutes(5));
    await checks.look(0);
    await due();
    await fireDueSchedules(stage.db, 0);
    const reason = expect.stringContaining("has no primary account");
    expect(await firings()).toEqual([{ outcome: "held", reason }]);
    expect(await count()).toBe(0);
    await authorize();
    await Promise.all([checks.look(0), checks.look(0)]);
    await checks.look(0);
    expect(await firings()).toMatchObject([{ outcome: "queued" }]);
    expect(await count()).toBe(1);
  });

  it("[C4] that its service refuses holds the window, and says what the service said", async () => {
    await authorize();
    await schedule(minutes(5));
    answering(403, { code: "NO_PERMISSION", message: "the account was locked" });
    await checks.look(0);
    const { rows } = await stage.db.pool.query('SELECT check_code, state FROM "authorization"');
    expect(rows).toEqual([{ check_code: "REMOTE_REJECTED", state: "active" }]);
    await due();
    await fireDueSchedules(stage.db, 0);
    expect(await firings()).toMatchObject([
      { outcome: "held", reason: expect.stringContaining("the account was locked") },
    ]);
    answering(200, well);
    await stage.db.pool.query("UPDATE schedule SET next_fire_at = now() + interval '1 hour'");
    await checks.look(0);
    expect(await count()).toBe(1);
  });

  it("[C4] that cannot be asked about just now does not hold anything", async () => {
    await authorize();
    await schedule(minutes(5));
    answering(503, {});
    await checks.look(0);
    await due();
    await fireDueSchedules(stage.db, 0);
    expect(await firings()).toMatchObject([{ outcome: "queued" }]);
  });

  it.each([
    ["none", ["skipped", "skipped"], 0],
    ["last", ["skipped", "held"], 1],
    ["all", ["held", "held"], 2],
  ] as const)(
    "[C4 W6] decides by the catch-up rule what becomes of its windows: %s",
    async (catchUp, outcomes, runs) => {
      await schedule(minutes(5), { catchUp });
      for (const _ of outcomes) {
        await checks.look(0);
        await due();
        await fireDueSchedules(stage.db, 0);
        await stage.db.pool.query("UPDATE schedule SET next_fire_at = now() + interval '5 minutes'");
      }
      expect((await firings()).map(({ outcome }) => outcome)).toEqual(outcomes);
      await authorize();
      await checks.look(0);
      expect(await count()).toBe(runs);
    },
  );

  it("[C4 W6] lets a window over records go on for each of them once it works", async () => {
    const { organizationId, form } = stage;
    await schedule(minutes(5), {}, { over: { formId: form.id, filter: { conditions: [] }, newOnly: false } });
    await checks.look(0);
    await due();
    await fireDueSchedules(stage.db, 0);
    await makeRecord(stage.db, { organizationId, formId: form.id, formVersionId: form.versionId, values: {} });
    expect(await pageFiring(stage.db, 0)).toEqual({ more: false, runs: 0 });
    await authorize();
    await checks.look(0);
    expect(await pageFiring(stage.db, 0)).toEqual({ more: true, runs: 1 });
  });
});
