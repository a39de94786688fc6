import { newId } from "@formwork/db";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMetrics } from "../src/metrics.ts";
import { throwAway } from "../src/upkeep/throw-away.ts";

let stage: Stage;
let workflow: { id: string; versionId: string };
beforeEach(async () => {
  stage = await setStage();
  workflow = await stage.workflow([]);
});
afterEach(() => stage.close());

const keeping = { runDays: 90, removedDays: 30 };

/** Throws away until nothing more is due. */
async function upkeep(): Promise<void> {
  const metrics = createMetrics({ db: stage.db, inFlight: () => 0 });
  while (await throwAway({ db: stage.db, metrics, keeping }));
}

/** A run of so many days ago, with a step and a large answer; one that is over ended a day later. */
async function run(status: string, daysAgo: number, recordId: string | null = null): Promise<string> {
  const { db, organizationId, applicationId } = stage;
  const id = newId();
  const over = ["succeeded", "failed", "cancelled"].includes(status);
  await db.pool.query(
    `INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator, record_id, created_at, finished_at)
     VALUES ($1, $2, $3, $4, $5, 'production', $6, 'form', 'anonymous', $9, now() - make_interval(days => $7),
       CASE WHEN $8 THEN now() - make_interval(days => $7 - 1) END)`,
    [id, organizationId, applicationId, workflow.id, workflow.versionId, status, daysAgo, over, recordId],
  );
  await db.pool.query(
    `INSERT INTO step_run (run_id, step_id, attempt, epoch, step_kind, status, started_at) VALUES ($1, 's1', 1, 0, 'http-request', 'succeeded', now())`,
    [id],
  );
  await file({ purpose: "step_output", runId: id });
  return id;
}

async function file(given: { purpose: string; runId?: string; recordId?: string; daysAgo?: number }): Promise<string> {
  const id = newId();
  await stage.db.pool.query(
    `INSERT INTO stored_file (id, organization_id, name, content_type, bytes, sha256, data, purpose, run_id, record_id, created_at)
     VALUES ($1, $2, 'file', 'text/plain', 1, '', 'x', $3, $4, $5, now() - make_interval(days => $6))`,
    [id, stage.organizationId, given.purpose, given.runId ?? null, given.recordId ?? null, given.daysAgo ?? 0],
  );
  return id;
}

async function record(values: object, removedDaysAgo: number | null = null): Promise<string> {
  const id = newId();
  const { db, organizationId, form } = stage;
  await db.pool.query(
    `INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values", created_at, deleted_at)
     VALUES ($1, $2, $3, $4, 'production', $5, now() - interval '1 year', now() - make_interval(days => $6))`,
    [id, organizationId, form.id, form.versionId, values, removedDaysAgo],
  );
  return id;
}

async function idsOf(table: "run" | "record" | "stored_file"): Promise<string[]> {
  const { rows } = await stage.db.pool.query<{ id: string }>(`SELECT id::text FROM ${table}`);
  return rows.map(({ id }) => id).sort();
}

describe("Runs that are over", () => {
  it("go with their steps and answers when they ended longer ago than the installation keeps them", async () => {
    await run("succeeded", 92);
    const kept = [await run("failed", 90), await run("succeeded", 1)];
    await upkeep();
    expect(await idsOf("run")).toEqual(kept.sort());
    const { rows } = await stage.db.pool.query(
      "SELECT run_id::text AS id FROM step_run UNION ALL SELECT run_id::text FROM stored_file",
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([...kept, ...kept].sort());
  });

  it("are kept as long as their organization says", async () => {
    await stage.db.pool.query("UPDATE organization SET keep_run_days = 400");
    const old = await run("succeeded", 300);
    await upkeep();
    expect(await idsOf("run")).toEqual([old]);
    await stage.db.pool.query("UPDATE organization SET keep_run_days = 10");
    await upkeep();
    expect(await idsOf("run")).toEqual([]);
  });

  it("go though thousands of them are due at once, a page at a time", async () => {
    const { db, organizationId, applicationId } = stage;
    await db.pool.query(
      `INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator, created_at, finished_at)
       SELECT gen_random_uuid(), $1, $2, $3, $4, 'production', 'succeeded', 'form', 'anonymous', now() - interval '1 year', now() - interval '1 year'
       FROM generate_series(1, 1200)`,
      [organizationId, applicationId, workflow.id, workflow.versionId],
    );
    await upkeep();
    expect(await idsOf("run")).toEqual([]);
  });

  it("leave those that wait, run or are parked, however old they are", async () => {
    const open = await Promise.all(["queued", "running", "waiting", "parked"].map((status) => run(status, 3_000)));
    await upkeep();
    expect(await idsOf("run")).toEqual(open.sort());
  });
});

describe("Records", () => {
  it("are kept for good until somebody removes them, and erased with their files a month after that", async () => {
    const kept = [await record({ email: "a@example.com" }), await record({ email: "b@example.com" }, 29)];
    const erased = await record({ email: "c@example.com" }, 31);
    await file({ purpose: "record", recordId: erased, daysAgo: 365 });
    const keptFile = await file({ purpose: "record", recordId: kept[0] ?? "", daysAgo: 365 });
    await upkeep();
    expect(await idsOf("record")).toEqual(kept.sort());
    expect(await idsOf("stored_file")).toEqual([keptFile]);
  });

  it("that were removed stay while a run of theirs is under way", async () => {
    const removed = await record({ email: "a@example.com" }, 31);
    await run("waiting", 40, removed);
    await upkeep();
    expect(await idsOf("record")).toEqual([removed]);
  });
});

describe("Files that steps kept", () => {
  it("go with their time, unless a record holds them", async () => {
    await file({ purpose: "step_file", daysAgo: 91 });
    const young = await file({ purpose: "step_file", daysAgo: 80 });
    const held = await file({ purpose: "step_file", daysAgo: 300 });
    await record({ paper: { fileId: held, name: "paper.pdf" } });
    await upkeep();
    expect(await idsOf("stored_file")).toEqual([young, held].sort());
  });

  it("outlive the run that got them while a record holds them", async () => {
    const over = await run("succeeded", 92);
    const held = await file({ purpose: "step_file", runId: over, daysAgo: 92 });
    await file({ purpose: "step_file", runId: over, daysAgo: 92 });
    await record({ paper: { fileId: held, name: "paper.pdf" } });
    await upkeep();
    expect([await idsOf("run"), await idsOf("stored_file")]).toEqual([[], [held]]);
  });

  it("stay while an older run may still need them", async () => {
    await run("waiting", 200);
    const needed = await file({ purpose: "step_file", daysAgo: 150 });
    await upkeep();
    expect(await idsOf("stored_file")).toContain(needed);
  });
});

it("The audit trail is never cut: the database refuses it, and upkeep does not try", async () => {
  await stage.db.pool.query(
    `INSERT INTO audit_event (id, organization_id, sequence, at, actor_kind, action, subject_type, subject_id, previous_hash, hash)
     VALUES ($1, $2, 1, now() - interval '20 years', 'system', 'test.done', 'test', 'x', '', 'x')`,
    [newId(), stage.organizationId],
  );
  await upkeep();
  const { rows } = await stage.db.pool.query("SELECT sequence FROM audit_event");
  expect(rows).toHaveLength(1);
});
