import { expireParkedRuns, resumeParkedRuns } from "@formwork/db";
import { makeAuthorization, makeConnection } from "@formwork/db/seed";
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
    expect(await stage.run(runId)).toMatchObject({
      status: "parked",
      parked_code: "USER_NOT_AUTHORIZED",
      parked_user_id: stage.userId,
    });
    expect(await stage.steps(runId)).toMatchObject([{ status: "parked", attempt: 1 }]);
    await stage.db.pool.query("UPDATE step_run SET started_at = started_at - interval '10 minutes' WHERE run_id = $1", [
      runId,
    ]);

    await authorize(stage.userId);
    const consent = { connectionId, userId: stage.userId };
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
    // The ten minutes in which nobody had authorized are waiting, not work.
    expect(rows).toEqual([{ brief: true }]);
  });

  it("[C3] is not resumed by somebody else's consent", async () => {
    await stage.submit();
    await executor.next();
    expect(await resumeParkedRuns(stage.db, { connectionId, userId: stage.organizationId })).toEqual([]);
  });

  it("[C13] fails with the code it was parked for when nobody authorizes in time", async () => {
    const [runId = ""] = await stage.submit();
    await executor.next();
    expect(await expireParkedRuns(stage.db, 500)).toEqual([]);
    await stage.db.pool.query("UPDATE run SET parked_until = now() - interval '1 s'");
    expect(await expireParkedRuns(stage.db, 500)).toEqual([runId]);
    expect(await stage.run(runId)).toMatchObject({ status: "failed", error: { code: "USER_NOT_AUTHORIZED" } });
    expect(await stage.steps(runId)).toMatchObject([{ status: "failed", error: { code: "USER_NOT_AUTHORIZED" } }]);
  });
});
