import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  graphOf,
  makeApplication,
  makeForm,
  makeMember,
  makeOrganization,
  makeSchedule,
  makeWorkflow,
} from "../../seed/index.ts";
import { createDb, type Db } from "../client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { cancelByHand, fireByHand, retryParkedRun, runAgain, startTest } from "./run-control.ts";

let db: Db;
let drop: () => Promise<void>;
let actor: Actor;
let workflow: { id: string; versionId: string };
let scheduleId: string;
let run: { id: string };

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  db = createDb({ url: database.url, poolSize: 4 });
  const { id: organizationId } = await makeOrganization(db);
  const { userId } = await makeMember(db, { organizationId, role: "developer" });
  actor = { organizationId, userId, ip: null };
  const made = { organizationId, createdBy: userId };
  const { id: applicationId } = await makeApplication(db, made);
  await makeForm(db, { ...made, applicationId });
  const graph = graphOf({ trigger: { kind: "schedule", formId: null }, steps: [] });
  workflow = await makeWorkflow(db, { ...made, applicationId, graph });
  const spec = {
    recurrence: { kind: "every" as const, n: 1, unit: "days" as const },
    timeZone: "Europe/Berlin",
    gap: "after" as const,
    overlap: "allow" as const,
    catchUp: "last" as const,
  };
  const dueAt = new Date(Date.now() + 86_400_000);
  scheduleId = (await makeSchedule(db, { ...made, applicationId, workflowId: workflow.id, spec, nextFireAt: dueAt }))
    .id;
  run = { id: newId() };
  await db.pool.query(
    `INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator, initiator_user_id)
     VALUES ($1, $2, $3, $4, $5, 'production', 'queued', 'manual', 'person', $6)`,
    [run.id, organizationId, applicationId, workflow.id, workflow.versionId, userId],
  );
});
afterAll(async () => {
  await db?.close();
  await drop?.();
});

const everything = async () => {
  const rows = async (text: string) => (await db.pool.query(text)).rows;
  return {
    runs: await rows("SELECT id, status, cancel_requested_at, finished_at, epoch FROM run ORDER BY id"),
    firings: await rows("SELECT schedule_id, scheduled_at FROM schedule_firing ORDER BY scheduled_at"),
    entries: await rows("SELECT action FROM audit_event ORDER BY sequence"),
  };
};

/** What a person may do with runs, and what it is called in the audit trail. */
const acts: [string, () => Promise<unknown>][] = [
  ["run.repeated", () => runAgain(db, actor, run.id)],
  [
    "workflow.tested",
    () => {
      const as = { id: actor.userId, name: "Dev" };
      return startTest(db, actor, { workflowId: workflow.id, versionId: workflow.versionId, as, recordId: null });
    },
  ],
  ["schedule.run-now", () => fireByHand(db, actor, scheduleId)],
  ["run.cancelled", () => cancelByHand(db, actor, run.id)],
  [
    "run.retried",
    async () => {
      await db.pool.query("UPDATE run SET status = 'parked' WHERE id = $1", [run.id]);
      return retryParkedRun(db, actor, run.id);
    },
  ],
];

it.each(acts)(
  "[W10] %s is not done when the audit trail cannot tell of it, and told of when it is done",
  async (action, act) => {
    const entries = async () => (await everything()).entries.filter((entry) => entry.action === action).length;
    await db.pool.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room for the trail'; END $$;
     CREATE TRIGGER refuse BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    if (action === "run.retried") await db.pool.query("UPDATE run SET status = 'parked' WHERE id = $1", [run.id]);
    const before = await everything();
    await expect(act()).rejects.toThrow("no room for the trail");
    expect(await everything()).toEqual(before);
    await db.pool.query("DROP TRIGGER refuse ON audit_event; DROP FUNCTION refuse()");
    const told = await entries();
    expect(await act()).toBeTruthy();
    expect(await entries()).toBe(told + 1);
  },
);
