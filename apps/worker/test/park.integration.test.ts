import { expireParkedRuns, resumeParkedRuns, retryParkedRun } from "@formwork/db";
import { makeAuthorization, makeConnection, makeMember } from "@formwork/db/seed";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

let stage: Stage;
let executor: TestExecutor;
let connectionId: string;

beforeEach(async () => {
  stage = await setStage();
  executor = await makeExecutor(stage);
  const { organizationId, userId, applicationId, db, service } = stage;
  const made = { organizationId, createdBy: userId, applicationId };
  const params = { baseUrl: service.url };
  connectionId = (await makeConnection(db, { ...made, connectorKey: "http", kind: "user", mode: "none", params })).id;
  await stage.workflow([
    {
      id: "push",
      kind: "http-request",
      title: "Push",
      settings: {
        method: "POST",
        url: `${service.url}/push`,
        body: { kind: "json", text: '{"email":"{{ form.email }}"}' },
        connectionId,
        connectorKey: "http",
      },
    },
  ]);
});
afterEach(async () => {
  await executor.close();
  await stage.close();
});

function authorize(subjectUserId: string) {
  const { db, vault, organizationId } = stage;
  const secret = { type: "values", values: { header: "X-API-Key", value: "key-1" } };
  const given = { vault, organizationId, connectionId, subjectUserId, authorizedBy: subjectUserId, secret };
  return makeAuthorization(db, { ...given, accountLabel: "uma@service.example" });
}

describe("a step through a logged-in user connection", () => {
  it("[C3] [C14] parks the run without any call while the submitter has not authorized, and goes on once after consent", async () => {
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "parked" });
    expect(stage.service.calls).toHaveLength(0);
    expect(await stage.run(runId)).toMatchObject({ status: "parked" });
    const wait = { path: "", kind: "consent", code: "USER_NOT_AUTHORIZED", user_id: stage.userId };
    expect(await stage.waits(runId)).toMatchObject([wait]);
    expect(await stage.steps(runId)).toMatchObject([{ status: "parked", attempt: 1 }]);
    await stage.db.pool.query("UPDATE step_run SET started_at = started_at - interval '10 minutes' WHERE run_id = $1", [
      runId,
    ]);

    await authorize(stage.userId);
    const consent = { connectionId, userId: stage.userId, environment: "all" as const };
    const resumed = await Promise.all([resumeParkedRuns(stage.db, consent), resumeParkedRuns(stage.db, consent)]);
    expect(resumed.flat()).toEqual([runId]);
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(stage.service.calls.map((call) => call.path)).toEqual(["/push"]);
    const [step] = await stage.steps(runId);
    expect(step).toMatchObject({ attempt: 1, status: "succeeded", identity: { rule: "submitter" } });
    expect(step?.identity?.sentence).toContain("Uma User");
    const { rows } = await stage.db.pool.query(
      "SELECT finished_at - started_at < interval '5 minutes' AS brief FROM step_run WHERE run_id = $1",
      [runId],
    );
    expect(await stage.waits(runId)).toEqual([]);
    // The ten minutes in which nobody had authorized are waiting, not work.
    expect(rows).toEqual([{ brief: true }]);
  });

  it("[C14] writes a refusal into the audit trail once an hour, however many runs meet it", async () => {
    await stage.submit();
    await stage.submit();
    await executor.next();
    await executor.next();
    const { rows } = await stage.db.pool.query("SELECT action, facts ->> 'code' AS code FROM audit_event");
    expect(rows).toEqual([{ action: "connection.refused", code: "USER_NOT_AUTHORIZED" }]);
  });

  it("[C3] is not resumed by somebody else's consent", async () => {
    await stage.submit();
    await executor.next();
    expect(
      await resumeParkedRuns(stage.db, { connectionId, userId: stage.organizationId, environment: "all" }),
    ).toEqual([]);
  });

  it("[C9] is not resumed by a consent for another environment", async () => {
    const [runId = ""] = await stage.submit();
    await executor.next();
    const consent = { connectionId, userId: stage.userId };
    expect(await resumeParkedRuns(stage.db, { ...consent, environment: "development" })).toEqual([]);
    expect(await resumeParkedRuns(stage.db, { ...consent, environment: "production" })).toEqual([runId]);
  });

  it("[C13] ends with a code and sentence of its own when nobody authorizes in time", async () => {
    const [runId = ""] = await stage.submit();
    await executor.next();
    expect(await expireParkedRuns(stage.db, 500)).toEqual([]);
    await stage.db.pool.query("UPDATE run_wait SET due_at = now() - interval '1 s'");
    expect(await expireParkedRuns(stage.db, 500)).toEqual([runId]);
    const error = { code: "AUTHORIZATION_WAIT_OVER", details: { connectionId, waitedFor: "USER_NOT_AUTHORIZED" } };
    expect(await stage.run(runId)).toMatchObject({ status: "failed", error });
    expect(await stage.steps(runId)).toMatchObject([{ status: "failed", error }]);
    expect((await stage.run(runId)).error).toMatchObject({ message: expect.stringContaining("Uma User could have") });
    expect(await stage.waits(runId)).toEqual([]);
    expect(stage.service.calls).toHaveLength(0);
  });

  it.each([
    ["the organization's rule", { organization: 3, workflow: null }, 3],
    ["the workflow's own", { organization: 3, workflow: 30 }, 30],
    ["a week where nobody said otherwise", { organization: 7, workflow: null }, 7],
  ])("[C13] waits as long as asked: %s", async (_which, set, days) => {
    await stage.db.pool.query("UPDATE organization SET park_days = $1", [set.organization]);
    await stage.db.pool.query("UPDATE workflow SET park_days = $1", [set.workflow]);
    await stage.submit();
    await executor.next();
    const { rows } = await stage.db.pool.query(
      "SELECT round(extract(epoch FROM due_at - now()) / 86400)::int AS days FROM run_wait",
    );
    expect(rows).toEqual([{ days }]);
  });

  it("[I C13] that a builder looks at again acts as nobody else, and waits no longer for that", async () => {
    const [runId = ""] = await stage.submit();
    await executor.next();
    await stage.db.pool.query("UPDATE run_wait SET due_at = now() + interval '1 day'");
    const { db, organizationId } = stage;
    const builder = await makeMember(db, { organizationId, role: "admin" });
    await authorize(builder.userId);
    const actor = { organizationId, userId: builder.userId, ip: null };
    expect(await retryParkedRun(db, actor, runId)).toBe(true);
    expect(await executor.next()).toEqual({ kind: "parked" });
    expect(stage.service.calls).toHaveLength(0);
    expect(await stage.waits(runId)).toMatchObject([{ user_id: stage.userId, code: "USER_NOT_AUTHORIZED" }]);
    const { rows } = await db.pool.query("SELECT due_at < now() + interval '2 days' AS kept FROM run_wait");
    expect(rows).toEqual([{ kept: true }]);
  });
});

describe("a run under way", () => {
  const twoSteps = async () => {
    const { service } = stage;
    const call = { method: "POST", body: { kind: "json", text: "{}" }, connectionId, connectorKey: "http" };
    const step = (id: string) => ({
      id,
      kind: "http-request",
      title: id,
      settings: { ...call, url: `${service.url}/${id}` },
    });
    await stage.db.pool.query("UPDATE workflow_deployment SET active = false");
    await stage.workflow([step("first"), step("second")]);
  };

  it.each([
    [
      "authorization revoked",
      "UPDATE \"authorization\" SET state = 'revoked', secret_sealed = NULL",
      "AUTHORIZATION_REVOKED",
    ],
    [
      "authorization dead",
      "UPDATE \"authorization\" SET state = 'needs_reauthorization', state_reason = 'invalid_grant'",
      "AUTHORIZATION_NEEDS_REAUTHORIZATION",
    ],
    [
      "the service edited",
      "UPDATE \"authorization\" SET state = 'needs_reauthorization', state_reason = 'connector_edited'",
      "CONNECTOR_EDITED",
    ],
    ["the person deactivated", "UPDATE member SET deactivated_at = now()", "USER_DEACTIVATED"],
    ["the service deleted", "UPDATE connection SET connector_key = 'made_here'", "SERVICE_DELETED"],
    [
      "its action chosen no more",
      `UPDATE connection SET scopes = '{"all": false, "actions": ["none"]}'`,
      "ACTION_NOT_ALLOWED",
    ],
    ["the connection removed", "UPDATE connection SET deleted_at = now()", "CONNECTION_REMOVED"],
  ])("[I C13 C14] notices at its next step: %s", async (_what, change, code) => {
    await twoSteps();
    await authorize(stage.userId);
    const [runId = ""] = await stage.submit();
    // The change is committed while the first call is under way.
    stage.service.answer("/first", async () => {
      await stage.db.pool.query(change);
      return { status: 200 };
    });
    await executor.next();
    expect(stage.service.calls.map(({ path }) => path)).toEqual(["/first"]);
    expect(await stage.steps(runId)).toMatchObject([
      { step_id: "first", status: "succeeded" },
      { step_id: "second", error: { code } },
    ]);
    // A connection that is gone has no trail to write into.
    if (code === "NOT_FOUND") return;
    const { rows } = await stage.db.pool.query("SELECT actor_user_id, subject_id, facts FROM audit_event");
    const facts = expect.objectContaining({ code, runId, stepId: "second" });
    expect(rows).toEqual([{ actor_user_id: stage.userId, subject_id: connectionId, facts }]);
  });
});
