import { createCustomService, editCustomService, newId, removeCustomService, stopsOfService } from "@formwork/db";
import { makeAuthorization, makeConnection } from "@formwork/db/seed";
import type { ServiceDeclaration } from "@formwork/domain";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

const key = `custom_${newId().replaceAll("-", "")}`;

let stage: Stage;
let executor: TestExecutor;
let serviceId: string;
let connectionId: string;
let declaration: ServiceDeclaration;

beforeEach(async () => {
  stage = await setStage();
  executor = await makeExecutor(stage);
  const { db, vault, organizationId, userId, applicationId, service } = stage;
  declaration = {
    auth: { type: "api_key", parameters: [{ key: "token", label: "Token", in: "header", name: "X-Token" }] },
    baseUrl: service.url,
    params: [],
    testPath: null,
    actions: [],
  };
  const made = { key, name: "Depot", linkName: "depot", declaration, client: null };
  serviceId = (await createCustomService({ db, vault }, actor(), made)).id;
  const connection = { organizationId, createdBy: userId, applicationId, connectorKey: key, mode: "none" } as const;
  connectionId = (await makeConnection(db, { ...connection, kind: "user" })).id;
  const given = { vault, organizationId, connectionId, subjectUserId: userId, authorizedBy: userId };
  await makeAuthorization(db, { ...given, secret: { type: "values", values: { token: "a-token" } } });
  const call = (id: string) => ({
    id,
    kind: "http-request",
    title: id,
    settings: { method: "POST", url: `${service.url}/${id}`, connectionId, connectorKey: key },
  });
  const wait = { mode: "for", duration: { amount: 1, unit: "hours" } };
  await stage.workflow([call("before"), { id: "wait", kind: "delay", title: "Wait", settings: wait }, call("after")]);
});
afterEach(async () => {
  await executor.close();
  await stage.close();
});

const actor = () => ({ organizationId: stage.organizationId, userId: stage.userId, ip: null });

/** A run that has made its first call and now waits in front of its second. */
async function midway(): Promise<string> {
  const [runId = ""] = await stage.submit();
  expect(await executor.next()).toMatchObject({ kind: "wait" });
  expect(stage.service.calls.map(({ path, headers }) => [path, headers["x-token"]])).toEqual([["/before", "a-token"]]);
  return runId;
}

async function change(what: "edit" | "remove"): Promise<void> {
  const stops = await stopsOfService(stage.db.pool, stage.organizationId, key);
  const { connections, people, workflows, schedules, forms } = stops;
  const counts = {
    connections: connections.count,
    people: people.count,
    workflows: workflows.count,
    schedules: schedules.count,
    forms: forms.count,
  };
  const confirmed = { id: serviceId, revision: 1, stops: counts };
  if (what === "remove") await removeCustomService(stage, actor(), confirmed);
  else
    await editCustomService(stage, actor(), {
      ...confirmed,
      name: "Depot",
      declaration,
      client: null,
      fields: ["auth.parameters"],
    });
}

/** Lets the wait be over and a worker take the run up again. */
async function goOn(runId: string) {
  await stage.timeComes([runId]);
  await stage.db.pool.query("UPDATE run SET status = 'queued', durable = false WHERE id = $1", [runId]);
  return executor.next();
}

async function audited(): Promise<unknown[]> {
  const { rows } = await stage.db.pool.query(
    "SELECT action, facts ->> 'code' AS code FROM audit_event WHERE action <> 'service.created' ORDER BY sequence",
  );
  return rows;
}

describe("a run under way whose custom service is changed", () => {
  it("[I K6] waits for a new authorization when it was edited, says so, and the trail tells of both", async () => {
    const runId = await midway();
    await change("edit");
    expect(await goOn(runId)).toEqual({ kind: "parked" });
    expect(stage.service.calls).toHaveLength(1);
    const steps = await stage.steps(runId);
    expect(steps.at(-1)).toMatchObject({
      step_id: "after",
      status: "parked",
      error: {
        code: "CONNECTOR_EDITED",
        message: expect.stringMatching(/Uma User's Depot account was connected before “.+” or its service was changed/),
        details: { reason: "connector_edited" },
      },
    });
    expect(await audited()).toEqual([
      { action: "connection.revoked", code: null },
      { action: "service.edited", code: null },
      { action: "connection.refused", code: "CONNECTOR_EDITED" },
    ]);
  });

  it("[I K6] ends at the step when it was deleted, with a code and a sentence of its own, and the trail tells of both", async () => {
    const runId = await midway();
    await change("remove");
    await goOn(runId);
    expect(stage.service.calls).toHaveLength(1);
    expect((await stage.steps(runId)).at(-1)).toMatchObject({
      step_id: "after",
      error: { code: "SERVICE_DELETED", message: expect.stringContaining("was deleted") },
    });
    expect(await audited()).toEqual([
      { action: "connection.revoked", code: null },
      { action: "service.removed", code: null },
      { action: "connection.refused", code: "SERVICE_DELETED" },
    ]);
  });
});
