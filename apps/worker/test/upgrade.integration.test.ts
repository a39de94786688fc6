import { resumeParkedRuns } from "@formwork/db";
import { makeAuthorization, makeConnection, type StepInput } from "@formwork/db/seed";
import { type EarlierStage, request, setStageBefore } from "@formwork/tests/engine";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

// The version before kept what a run waits for in columns of the run, and the place of a step without a path.
const firstOfThisVersion = "0040_waits_are_rows";
const done = { kind: "finished", status: "succeeded" };

let earlier: EarlierStage;
let executor: TestExecutor;
beforeEach(async () => {
  earlier = await setStageBefore(firstOfThisVersion);
  executor = await makeExecutor(earlier.stage);
});
afterEach(async () => {
  await executor.close();
  await earlier.stage.close();
});

const hour: StepInput = {
  id: "step",
  kind: "delay",
  title: "Wait",
  settings: { mode: "for", duration: { amount: 1, unit: "hours" } },
};
const asks = (keyed: boolean) => request(earlier.stage.service, { id: "step", path: "/step", keyed });

/** A run that the version before brought to its first step and left there. */
async function leftAt(
  step: StepInput,
  as: { run: string; attempts: { attempt: number; status: string; error?: object; guarantee?: string }[] },
): Promise<string> {
  const { stage } = earlier;
  await stage.workflow([step, request(stage.service, { id: "after", path: "/after" })]);
  const [runId = ""] = await stage.submit();
  await stage.db.pool.query(`UPDATE run SET epoch = 3, started_at = now(), ${as.run} WHERE id = $1`, [runId]);
  for (const { attempt, status, error = null, guarantee = null } of as.attempts)
    await stage.db.pool.query(
      `INSERT INTO step_run (run_id, step_id, item, attempt, epoch, step_kind, status, error, guarantee, started_at)
       VALUES ($1, 'step', 0, $2, 3, $3, $4, $5, $6, now())`,
      [runId, attempt, step.kind, status, error === null ? null : JSON.stringify(error), guarantee],
    );
  return runId;
}

const called = () => earlier.stage.service.calls.map(({ path }) => path);

it("[N6] ends a delay whose time came while the installation was upgraded", async () => {
  const waited = "status = 'queued', waiting_step_id = 'step', wake_at = now() - interval '1 minute'";
  await leftAt(hour, { run: waited, attempts: [{ attempt: 1, status: "waiting" }] });
  await earlier.upgrade();
  expect(await executor.next()).toEqual(done);
  expect(called()).toEqual(["/after"]);
});

it("[N6] waits out what is left of a delay", async () => {
  const waits = "status = 'queued', waiting_step_id = 'step', wake_at = now() + interval '10 minutes'";
  const runId = await leftAt(hour, { run: waits, attempts: [{ attempt: 1, status: "waiting" }] });
  await earlier.upgrade();
  const end = await executor.next();
  expect(end.kind === "wait" && Math.abs(end.ms - 600_000) < 30_000).toBe(true);
  expect(await earlier.stage.waits(runId)).toMatchObject([{ path: "", step_id: "step", kind: "time" }]);
});

it("[N6] makes the try that was due, under its number", async () => {
  const tried = "status = 'queued', waiting_step_id = 'step', wake_at = now() - interval '1 s'";
  const failed = { attempt: 1, status: "failed", error: { code: "REMOTE_ERROR", message: "No." }, guarantee: "keyed" };
  const runId = await leftAt(asks(true), {
    run: tried,
    attempts: [failed, { attempt: 2, status: "waiting", guarantee: "keyed" }],
  });
  await earlier.upgrade();
  expect(await executor.next()).toEqual(done);
  expect(called()).toEqual(["/step", "/after"]);
  expect((await earlier.stage.steps(runId)).map(({ step_id, attempt, status }) => [step_id, attempt, status])).toEqual([
    ["step", 1, "failed"],
    ["step", 2, "succeeded"],
    ["after", 1, "succeeded"],
  ]);
});

it("[N12] says of a write that was under way that nobody knows, and does not repeat it", async () => {
  const begun = "status = 'running', held_until = now() - interval '1 s'";
  const runId = await leftAt(asks(false), {
    run: begun,
    attempts: [{ attempt: 1, status: "started", guarantee: "none" }],
  });
  await earlier.upgrade();
  expect(await executor.next()).toEqual({ kind: "finished", status: "failed" });
  expect(await earlier.stage.steps(runId)).toMatchObject([{ status: "unknown", error: { code: "OUTCOME_UNKNOWN" } }]);
  expect(called()).toEqual([]);
});

it.each([
  ["that is parked", "parked"],
  ["that was looking again", "queued"],
])("[C3] lets a run %s go on once its person has consented", async (_which, status) => {
  const { stage } = earlier;
  const { db, organizationId, userId, applicationId, vault, service } = stage;
  const made = { organizationId, createdBy: userId, applicationId, params: { baseUrl: service.url } };
  const { id: connectionId } = await makeConnection(db, { ...made, connectorKey: "http", kind: "user", mode: "none" });
  const step = asks(false);
  const own = { ...step, settings: { ...step.settings, connectionId, connectorKey: "http" } };
  const parked = `status = '${status}', parked_connection_id = '${connectionId}', parked_user_id = '${userId}',
    parked_code = 'USER_NOT_AUTHORIZED', parked_until = now() + interval '2 days'`;
  const runId = await leftAt(own, { run: parked, attempts: [{ attempt: 1, status: "parked", guarantee: "none" }] });
  await earlier.upgrade();
  const wait = { step_id: "step", kind: "consent", user_id: userId, code: "USER_NOT_AUTHORIZED" };
  expect(await stage.waits(runId)).toMatchObject([wait]);
  if (status === "queued") expect(await executor.next()).toEqual({ kind: "parked" });
  const secret = { type: "values", values: { header: "X-API-Key", value: "key-1" } };
  const given = { vault, organizationId, connectionId, subjectUserId: userId, authorizedBy: userId, secret };
  await makeAuthorization(db, { ...given, accountLabel: "uma@service.example" });
  expect(await resumeParkedRuns(db, { connectionId, userId, environment: "all" })).toEqual([runId]);
  expect(await executor.next()).toEqual(done);
  expect(called()).toEqual(["/step", "/after"]);
  expect(await stage.waits(runId)).toEqual([]);
});
