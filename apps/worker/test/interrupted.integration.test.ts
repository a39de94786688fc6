import { cancelRun } from "@formwork/db";
import { makeAuthorization, makeConnection } from "@formwork/db/seed";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

let stage: Stage;
let executor: TestExecutor;
let authorizationId: string;

beforeEach(async () => {
  stage = await setStage();
  executor = await makeExecutor(stage);
  const { db, vault, service, organizationId, userId, applicationId } = stage;
  const made = { organizationId, createdBy: userId, applicationId };
  const connection = { connectorKey: "http", kind: "admin" as const, mode: "none" as const };
  const { id: connectionId } = await makeConnection(db, { ...made, ...connection, params: { baseUrl: service.url } });
  const secret = { type: "values", values: { header: "X-API-Key", value: "key" } };
  const given = { vault, organizationId, connectionId, authorizedBy: userId, secret };
  authorizationId = (await makeAuthorization(db, given)).id;
  const settings = { method: "POST", url: `${service.url}/write`, connectionId, connectorKey: "http" };
  await stage.workflow([{ id: "write", kind: "http-request", title: "Write", settings, timeoutMs: 600_000 }]);
});
afterEach(async () => {
  await executor.close();
  await stage.close();
});

const entry = async (runId: string) =>
  (await stage.db.pool.query("SELECT status, identity, authorization_id FROM step_run WHERE run_id = $1", [runId]))
    .rows;

/** A run whose worker is lost while its write is on the way. @returns lets the service answer the lost one */
async function interrupted(): Promise<{ runId: string; answer(): Promise<void> }> {
  let answerNow: (answer: { status: number }) => void = () => undefined;
  stage.service.answer("/write", () => new Promise((resolve) => (answerNow = resolve)));
  const [runId = ""] = await stage.submit();
  const [claimed] = await executor.claim();
  if (!claimed) throw new Error("nothing is queued");
  const lost = executor.segment(claimed);
  await stage.service.called("/write", 1);
  await stage.db.pool.query("UPDATE run SET held_until = now() - interval '1 s' WHERE id = $1", [runId]);
  return {
    runId,
    answer: async () => {
      answerNow({ status: 200 });
      expect(await lost).toEqual({ kind: "lost" });
    },
  };
}

describe("a write that was on the way when its worker was lost", () => {
  it("[N1] [C14] keeps the account that it was made with, and why, when nobody can tell what became of it", async () => {
    const { runId, answer } = await interrupted();
    const [begun] = await entry(runId);
    expect(begun).toMatchObject({ status: "started", authorization_id: authorizationId });
    expect(begun.identity).toMatchObject({ ok: true });
    expect(await executor.next()).toMatchObject({ kind: "finished", status: "failed" });
    expect(await entry(runId)).toEqual([{ ...begun, status: "unknown" }]);
    await answer();
    expect(await entry(runId)).toEqual([{ ...begun, status: "unknown" }]);
  });

  it("[N1] [W10] keeps it as well when somebody cancels the run before another worker has it", async () => {
    const { runId, answer } = await interrupted();
    const [begun] = await entry(runId);
    await cancelRun(stage.db, { runId, organizationId: stage.organizationId });
    expect(await executor.next()).toMatchObject({ kind: "finished", status: "cancelled" });
    expect(await entry(runId)).toEqual([{ ...begun, status: "unknown" }]);
    await answer();
  });
});
