import { fireDueSchedules, nextDueInMs, pageFiring, queueChannel, runScheduleNow } from "@formwork/db";
import { graphOf, makeRecord, makeSchedule, makeWorkflow } from "@formwork/db/seed";
import {
  type RecordFilter,
  type ScheduleSpec,
  scheduleChangedSignal,
  scheduleClockId,
  taskQueue,
  workflowTypes,
} from "@formwork/domain";
import { type Stage, setStage } from "@formwork/tests/engine";
import { temporalForTests } from "@formwork/tests/harness";
import { Client, Connection } from "@temporalio/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

let stage: Stage;
let workers: WorkerProcess[];
let workflowId: string;

const minuteMs = 60_000;
const everyMinute: ScheduleSpec = {
  recurrence: { kind: "every", n: 1, unit: "minutes" },
  timeZone: "Europe/Berlin",
  gap: "after",
  overlap: "allow",
  catchUp: "last",
};

beforeEach(async () => {
  stage = await setStage();
  workers = [];
  const graph = graphOf({ trigger: { kind: "schedule", formId: null }, steps: [] });
  const { organizationId, userId, applicationId } = stage;
  workflowId = (await makeWorkflow(stage.db, { organizationId, createdBy: userId, applicationId, graph })).id;
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.end("SIGKILL")));
  await stage.close();
});

function schedule(given: {
  spec?: Partial<ScheduleSpec>;
  dueAt?: Date;
  over?: { formId: string; filter: RecordFilter; newOnly: boolean };
}) {
  const { organizationId, userId, applicationId } = stage;
  const { spec, dueAt = new Date(), over } = given;
  return makeSchedule(stage.db, {
    organizationId,
    createdBy: userId,
    applicationId,
    workflowId,
    spec: { ...everyMinute, ...spec },
    nextFireAt: dueAt,
    ...(over && { over }),
  });
}

const firings = async () =>
  (await stage.db.pool.query("SELECT outcome, reason, run_count FROM schedule_firing ORDER BY scheduled_at")).rows;
const runs = async () => (await stage.db.pool.query("SELECT record_id FROM run ORDER BY record_id")).rows;

describe("a due schedule", () => {
  it("[W6] fires once however many workers look, and knows its next time", async () => {
    await schedule({});
    await Promise.all([1, 2, 3, 4].map(() => fireDueSchedules(stage.db, 0)));
    expect(await runs()).toHaveLength(1);
    expect(await firings()).toMatchObject([{ outcome: "queued", run_count: 1 }]);
    const nextInMs = (await nextDueInMs(stage.db, 0)) ?? 0;
    expect(nextInMs > 0 && nextInMs <= minuteMs).toBe(true);
  });

  it("[W6] is left out while the run before still goes on, if it says so", async () => {
    const { id } = await schedule({ spec: { overlap: "skip" } });
    await fireDueSchedules(stage.db, 0);
    await stage.db.pool.query("UPDATE schedule SET next_fire_at = date_trunc('milliseconds', now()) WHERE id = $1", [
      id,
    ]);
    await fireDueSchedules(stage.db, 0);
    expect(await firings()).toMatchObject([{ outcome: "queued" }, { outcome: "skipped" }]);
    expect(await runs()).toHaveLength(1);
  });

  it.each([
    ["none", 0],
    ["last", 1],
    ["all", 6],
  ] as const)("[W6] makes up for windows missed while nobody looked: %s", async (catchUp, count) => {
    const hour = 60 * minuteMs;
    const anchor = new Date(Date.now() - 5.5 * hour);
    const recurrence = { kind: "every" as const, n: 1, unit: "hours" as const, anchor: anchor.toISOString() };
    await schedule({ spec: { recurrence, catchUp }, dueAt: anchor });
    await fireDueSchedules(stage.db, 0);
    expect(await runs()).toHaveLength(count);
  });

  it("[W6] is written down as skipped when its workflow is not published", async () => {
    await schedule({});
    await stage.db.pool.query("UPDATE workflow_deployment SET active = false");
    await fireDueSchedules(stage.db, 0);
    expect(await firings()).toMatchObject([{ outcome: "skipped", reason: "The workflow is not published here." }]);
  });

  it("[W6] that cannot be understood is paused with the reason, and the others fire", async () => {
    const { id } = await schedule({ spec: { timeZone: "Nowhere/Land" } });
    await schedule({});
    await fireDueSchedules(stage.db, 0);
    expect(await runs()).toHaveLength(1);
    const { rows } = await stage.db.pool.query("SELECT status, paused_reason FROM schedule WHERE id = $1", [id]);
    expect(rows).toMatchObject([{ status: "paused", paused_reason: expect.any(String) }]);
  });

  it("[W6] runs over the records that match, each once, new ones only the next time", async () => {
    const { organizationId, form, db } = stage;
    const record = (values: Record<string, unknown>) =>
      makeRecord(db, { organizationId, formId: form.id, formVersionId: form.versionId, values });
    for (let n = 0; n < 620; n++) await record({ email: `p${n}@example.com`, country: n % 2 ? "DE" : "FR" });
    const filter: RecordFilter = { conditions: [{ field: "country", operator: "eq", value: "DE" }] };
    const { id } = await schedule({ over: { formId: form.id, filter, newOnly: true } });
    const fireAll = async () => {
      await fireDueSchedules(db, 0);
      for (let more = true; more; ) more = (await pageFiring(db, 0)).more;
    };
    await fireAll();
    expect(await runs()).toHaveLength(310);
    await record({ email: "new@example.com", country: "DE" });
    await db.pool.query("UPDATE schedule SET next_fire_at = date_trunc('milliseconds', now()) WHERE id = $1", [id]);
    await fireAll();
    expect(await runs()).toHaveLength(311);
    expect(await firings()).toMatchObject([
      { outcome: "done", run_count: 310 },
      { outcome: "done", run_count: 1 },
    ]);
  });

  it("[N2] over records and fired by hand: each of its runs names who pressed the button, and those of its own time name nobody", async () => {
    const { organizationId, form, db, userId } = stage;
    const values = { email: "ana@example.com", country: "DE" };
    for (let n = 0; n < 3; n++)
      await makeRecord(db, { organizationId, formId: form.id, formVersionId: form.versionId, values });
    const over = { formId: form.id, filter: { conditions: [] }, newOnly: false };
    const { id } = await schedule({ over });
    const startedBy = async () => {
      for (let more = true; more; ) more = (await pageFiring(db, 0)).more;
      const { rows } = await db.pool.query("SELECT started_by_user_id::text AS who FROM run ORDER BY id");
      return rows.map(({ who }: { who: string | null }) => who);
    };
    await runScheduleNow(db, { scheduleId: id, organizationId, startedByUserId: userId });
    expect(await startedBy()).toEqual([userId, userId, userId]);
    await fireDueSchedules(db, 0);
    expect(await startedBy()).toEqual([userId, userId, userId, null, null, null]);
  });

  it("[W6] can be fired by hand, and another organization's schedule is not found", async () => {
    const { id } = await schedule({ dueAt: new Date(Date.now() + minuteMs) });
    expect(await runScheduleNow(stage.db, { scheduleId: id, organizationId: stage.userId })).toBeNull();
    expect(await runScheduleNow(stage.db, { scheduleId: id, organizationId: stage.organizationId })).toMatchObject({
      runId: expect.any(String),
    });
    expect(await runs()).toHaveLength(1);
  });
});

describe("ten thousand schedules due in the same minute", { timeout: 180_000 }, () => {
  it("[W6] are all queued by the durable clock, exactly once, though a worker is killed in between", async () => {
    const { id } = await schedule({ dueAt: new Date(Date.now() + 60 * minuteMs) });
    await stage.db.pool.query(
      `INSERT INTO schedule (id, organization_id, application_id, workflow_id, environment, name, spec, status, next_fire_at, created_by)
       SELECT gen_random_uuid(), s.organization_id, s.application_id, s.workflow_id, s.environment, s.name, s.spec, s.status,
         s.next_fire_at, s.created_by FROM schedule s CROSS JOIN generate_series(2, 10000) WHERE s.id = $1`,
      [id],
    );
    const temporal = temporalForTests();
    const options = { temporal, env: { FORMWORK_RUNS_IN_FLIGHT: "1" } };
    workers = await Promise.all([startWorkerProcess(stage, options), startWorkerProcess(stage, options)]);
    const connection = await Connection.connect({ address: temporal.address });
    const client = new Client({ connection, namespace: temporal.namespace });
    const count = async () => (await stage.db.pool.query("SELECT count(*)::int AS n FROM schedule_firing")).rows[0].n;
    const queued = (atLeast: number) =>
      new Promise<void>((resolve, reject) => {
        const look = () => count().then((n) => n >= atLeast && resolve(), reject);
        stage.db.listen(queueChannel, look).then(look, reject);
      });
    await stage.db.pool.query("UPDATE schedule SET next_fire_at = now()");
    await client.workflow.signalWithStart(workflowTypes.scheduleClock, {
      workflowId: scheduleClockId(0),
      taskQueue,
      args: [{ shard: 0 }],
      signal: scheduleChangedSignal,
      signalArgs: [],
    });
    await queued(500);
    await workers[0]?.end("SIGKILL");
    await queued(10_000);
    await connection.close();
    const { rows } = await stage.db.pool.query(
      "SELECT count(*)::int AS runs, count(DISTINCT schedule_id)::int AS schedules FROM run",
    );
    expect(rows).toEqual([{ runs: 10_000, schedules: 10_000 }]);
    expect(await count()).toBe(10_000);
  });
});
