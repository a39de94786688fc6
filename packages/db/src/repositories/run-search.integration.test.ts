import type { Graph, RunStatus, RunTrigger } from "@formwork/domain";
import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeApplication, makeMember, makeOrganization, makeWorkflow } from "../../seed/index.ts";
import { createDb, type Db } from "../client.ts";
import { newId } from "../ids.ts";
import type { SearchedPage, SearchPace } from "./look-back.ts";
import type { RunFilter } from "./run-search.ts";
import { listRuns, type RunItem } from "./runs.ts";

interface Made {
  id: string;
  at: Date;
  applicationId: string;
  workflowId: string;
  status: RunStatus;
  trigger: RunTrigger;
  userId: string | null;
}

const graph: Graph = { schema: 1, trigger: { kind: "schedule", formId: null }, steps: [], edges: [] };

let database: TestDatabase;
let db: Db;
let organizationId: string;
let people: string[];
let workflows: { id: string; applicationId: string; versionId: string }[];
const made: Made[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 2 });
  organizationId = (await makeOrganization(db)).id;
  const [ana, ben] = await Promise.all([
    makeMember(db, { organizationId, role: "developer" }),
    makeMember(db, { organizationId, role: "user" }),
  ]);
  people = [ana.userId, ben.userId];
  workflows = [];
  for (const _ of [1, 2]) {
    const { id: applicationId } = await makeApplication(db, { organizationId, createdBy: ana.userId });
    for (const _ of [1, 2]) {
      const { id, versionId } = await makeWorkflow(db, { organizationId, createdBy: ana.userId, applicationId, graph });
      workflows.push({ id, applicationId, versionId });
    }
  }
  for (let number = 0; number < 120; number++) await insert(number);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

async function insert(number: number): Promise<void> {
  const workflow = workflows[number % 4] as (typeof workflows)[number];
  const run: Made = {
    id: newId(),
    // Two of the same millisecond, so that ids decide.
    at: new Date(Date.UTC(2026, 0, 1) + Math.floor(number / 2) * 3_600_000),
    applicationId: workflow.applicationId,
    workflowId: workflow.id,
    status: number % 40 === 5 ? "cancelled" : number % 10 === 3 ? "failed" : "succeeded",
    trigger: number % 30 === 5 ? "test" : number % 12 === 1 ? "manual" : "form",
    userId: number % 5 === 0 ? null : (people[number % 2] ?? null),
  };
  made.push(run);
  await db.pool.query(
    `INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator, initiator_user_id, created_at)
     VALUES ($1, $2, $3, $4, $5, 'production', $6, $7, CASE WHEN $8::uuid IS NULL THEN 'anonymous' ELSE 'person' END, $8, $9)`,
    [
      ...[run.id, organizationId, run.applicationId, run.workflowId, workflow.versionId],
      ...[run.status, run.trigger, run.userId, run.at],
    ],
  );
}

/** Turns the pages of a list until there are no more. */
async function found(filter: RunFilter, pace: SearchPace): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: SearchedPage<RunItem> = await listRuns(db, organizationId, {
      limit: 7,
      filter,
      pace,
      ...(cursor !== null && { cursor }),
    });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

const newestFirst = (a: Made, b: Made) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);

const paces: readonly (readonly [string, SearchPace])[] = [
  ["in one look", { milliseconds: 60_000, firstPiece: 1_000, mostLed: 0 }],
  ["piece by piece", { milliseconds: 60_000, firstPiece: 1, mostLed: 0 }],
  ["by the index", { milliseconds: 60_000, firstPiece: 1, mostLed: 1_000 }],
  ["with the time over after each piece", { milliseconds: 0, firstPiece: 3, mostLed: 0 }],
];

describe.each(paces)("A list of runs that is made %s has each run that fits once, newest first:", (_, pace) => {
  it.each<[string, () => RunFilter, (run: Made) => boolean]>([
    ["all of them", () => ({}), () => true],
    ["failed", () => ({ status: "failed" }), ({ status }) => status === "failed"],
    ["set off by a form", () => ({ trigger: "form" }), ({ trigger }) => trigger === "form"],
    [
      "a test that was cancelled",
      () => ({ trigger: "test", status: "cancelled" }),
      ({ trigger, status }) => trigger === "test" && status === "cancelled",
    ],
    [
      "of an application",
      () => ({ applicationId: workflows[0]?.applicationId }),
      ({ applicationId }) => applicationId === workflows[0]?.applicationId,
    ],
    [
      "of an application, cancelled",
      () => ({ applicationId: workflows[2]?.applicationId, status: "cancelled" }),
      ({ applicationId, status }) => applicationId === workflows[2]?.applicationId && status === "cancelled",
    ],
    [
      "of a workflow and a person",
      () => ({ workflowId: workflows[1]?.id, initiatorUserId: people[1] }),
      ({ workflowId, userId }) => workflowId === workflows[1]?.id && userId === people[1],
    ],
    [
      "of a workflow, in an application that has no such workflow",
      () => ({ workflowId: workflows[1]?.id, applicationId: workflows[2]?.applicationId }),
      () => false,
    ],
    [
      "of a time, failed",
      () => ({ from: new Date("2026-01-02T00:00:00Z"), to: new Date("2026-01-03T01:00:00Z"), status: "failed" }),
      ({ at, status }) =>
        at >= new Date("2026-01-02T00:00:00Z") && at < new Date("2026-01-03T01:00:00Z") && status === "failed",
    ],
  ])("%s", async (_name, filter, fits) => {
    const expected = made.filter(fits).sort(newestFirst);
    expect(await found(filter(), pace)).toEqual(expected.map(({ id }) => id));
  });
});
