import { newId } from "@formwork/db";
import {
  graphOf,
  makeAuthorization,
  makeClientCredential,
  makeConnection,
  makeMember,
  makeSchedule,
  makeWorkflow,
} from "@formwork/db/seed";
import { type Environment, environmentSchema } from "@formwork/domain";
import { type AuthorizationCase, authorizationCases, endingCodes, identityTable } from "@formwork/domain/testing";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SegmentEnd } from "../src/executor/segment-end.ts";
import { makeExecutor, type TestExecutor } from "./executor.ts";

type Row = (typeof identityTable)[number];

/** What a run of the engine can be set off by; pages, form events and data sources ask the same function in the server. */
const ofRuns = ["form", "manual", "test", "again", "deactivated", "anonymous", "schedule", "schedule_again"] as const;
type RunRow = Row & { trigger: (typeof ofRuns)[number] };
const rows = identityTable.filter((row): row is RunRow => (ofRuns as readonly string[]).includes(row.trigger));
const environments = environmentSchema.options;
const rules: readonly string[] = ["shared", "submitter", "repeater", "primary"];

let stage: Stage;
let executor: TestExecutor;
let clientCredentialId: string;
let other: string;
let gone: string;

beforeAll(async () => {
  stage = await setStage();
  // The service stands in for Zoho: every call that leaves this process arrives there and is counted.
  executor = await makeExecutor(stage, { SANDBOX_URL: stage.service.url });
  const { db, vault, organizationId } = stage;
  const client = { vault, organizationId, connectorKey: "zoho_crm", clientId: "1000.TABLE", clientSecret: "hidden" };
  clientCredentialId = (await makeClientCredential(db, client)).id;
  other = (await makeMember(db, { organizationId, role: "admin", name: "Olga Other" })).userId;
  gone = (await makeMember(db, { organizationId, role: "user", name: "Gus Gone" })).userId;
  await db.prisma.member.updateMany({ where: { userId: gone }, data: { deactivatedAt: new Date() } });
  stage.service.answer("/www.zohoapis.com/crm/v8/Contacts", () => ({
    status: 201,
    body: { data: [{ status: "success", code: "SUCCESS", details: { id: "700" } }] },
  }));
});
afterAll(async () => {
  await executor.close();
  await stage.close();
});
interface Cell {
  row: RunRow;
  environment: Environment;
  perEnvironment: boolean;
  given: AuthorizationCase;
}

async function makeCell({ row, environment, perEnvironment, given }: Cell): Promise<string> {
  const runId = newId();
  const { db, organizationId, userId, applicationId } = stage;
  const made = { organizationId, createdBy: userId, applicationId };
  const { id: connectionId } = await makeConnection(db, {
    ...made,
    connectorKey: "zoho_crm",
    kind: row.kind,
    mode: "custom",
    clientCredentialId,
    perEnvironment,
  });
  await authorize({ row, environment, perEnvironment, given }, connectionId);
  const step = {
    id: "add",
    kind: "connector-action",
    title: "Add the contact",
    settings: {
      connectorKey: "zoho_crm",
      action: "createRecord",
      connectionId,
      inputs: { module: "Contacts", fields: { Last_Name: runId } },
    },
  };
  const graph = graphOf({ trigger: { kind: "schedule", formId: null }, steps: [step] });
  const workflow = await makeWorkflow(db, { ...made, graph, environments: [environment] });
  await db.prisma.run.create({
    data: {
      id: runId,
      organizationId,
      applicationId,
      workflowId: workflow.id,
      versionId: workflow.versionId,
      environment,
      status: "queued",
      ...(await startOf(row, { workflowId: workflow.id, environment })),
    },
  });
  return runId;
}

/** How a row of the table stands in a run: an earlier run of somebody else, where it is run again. */
async function startOf(row: RunRow, place: { workflowId: string; environment: Environment }) {
  const { db, organizationId, userId, applicationId } = stage;
  const again = { trigger: "manual", startedByUserId: userId, repeatsRunId: newId() };
  switch (row.trigger) {
    case "anonymous":
      return { trigger: "form", initiator: "anonymous" };
    case "schedule":
      return { trigger: "schedule", initiator: "schedule" };
    case "again":
      return { ...again, initiator: "person", initiatorUserId: other };
    case "schedule_again": {
      const schedule = await makeSchedule(db, {
        organizationId,
        createdBy: userId,
        applicationId,
        ...place,
        nextFireAt: null,
        spec: {
          recurrence: { kind: "daily", time: "09:00" },
          timeZone: "UTC",
          gap: "after",
          overlap: "skip",
          catchUp: "none",
        },
      });
      // Only somebody who may run the schedule keeps its account.
      return { ...again, startedByUserId: other, initiator: "schedule", scheduleId: schedule.id };
    }
    case "deactivated":
      return { trigger: "form", initiator: "person", initiatorUserId: gone };
    default:
      return { trigger: row.trigger, initiator: "person", initiatorUserId: userId };
  }
}

async function authorize({ row, environment, perEnvironment, given }: Cell, connectionId: string): Promise<void> {
  if (given === "none") return;
  const { db, vault, organizationId, userId } = stage;
  const elsewhere = perEnvironment ? environments.filter((one) => one !== environment)[0] : environment;
  const shared = row.kind !== "user";
  const own = row.trigger === "deactivated" ? gone : userId;
  const stranger = given === "somebody else's";
  const state =
    given === "dead" ? "needs_reauthorization" : given === "revoking" || given === "revoked" ? given : "active";
  // An authorization of a person on a shared connection is nobody's shared one, whoever gave it.
  const subjectUserId = stranger ? other : shared ? null : own;
  await makeAuthorization(db, {
    vault,
    organizationId,
    connectionId,
    authorizedBy: subjectUserId ?? userId,
    subjectUserId,
    state,
    environment: given === "other environment" ? (elsewhere ?? "all") : perEnvironment ? environment : "all",
    isPrimary: row.answers.active === "primary" && !stranger,
    stateReason: state === "needs_reauthorization" ? "invalid_grant" : null,
    grantedScopes: given === "narrow" ? ["ZohoCRM.modules.READ"] : ["ZohoCRM.modules.ALL"],
    accountLabel: "table@zoho.example",
  });
}

describe("table I through the executor", () => {
  it.each(rows)("[$ids] [C14] $kind, set off by $trigger: no request leaves on a refusal", async (row) => {
    const cells = environments.flatMap((environment) =>
      [false, true].flatMap((perEnvironment) =>
        authorizationCases.map((given): Cell => ({ row, environment, perEnvironment, given })),
      ),
    );
    const before = stage.service.calls.length;
    const runIds = await Promise.all(cells.map(makeCell));
    const claimed = await executor.claim(cells.length);
    expect(claimed).toHaveLength(cells.length);
    const ends = new Map(
      await Promise.all(claimed.map(async (run) => [run.runId, await executor.segment(run)] as const)),
    );
    for (const [index, cell] of cells.entries()) {
      const runId = runIds[index] ?? "";
      await expectCell(cell, { runId, end: ends.get(runId) });
    }
    const granted = cells.filter(({ given }) => rules.includes(row.answers[given]));
    expect(stage.service.calls.length - before).toBe(granted.length);
  });
});

async function expectCell(cell: Cell, { runId, end }: { runId: string; end: SegmentEnd | undefined }): Promise<void> {
  const { row, given } = cell;
  const place = `${given}, ${cell.environment}, ${cell.perEnvironment ? "one each" : "one for all"}`;
  const expected = row.answers[given];
  const [step] = await stage.steps(runId);
  // Every cell writes its run's id, so that each call tells whose it was.
  const calls = stage.service.calls.filter(({ body }) => JSON.stringify(body).includes(runId));
  if (rules.includes(expected)) {
    expect(end, place).toEqual({ kind: "finished", status: "succeeded" });
    expect(step?.identity, place).toMatchObject({ ok: true, rule: expected, accountLabel: "table@zoho.example" });
    expect(calls, place).toHaveLength(1);
    return;
  }
  const over = endingCodes.includes(expected);
  expect(end, place).toEqual(over ? { kind: "finished", status: "failed" } : { kind: "parked" });
  expect(step, place).toMatchObject({ error: { code: expected }, identity: { ok: false, code: expected } });
  expect(calls, place).toHaveLength(0);
}
