import { cancelRun } from "@formwork/db";
import type { StepInput } from "@formwork/db/seed";
import { runSignals, runWorkflowId } from "@formwork/domain/run-contract";
import { type OutsideService, request, type Stage, setStage } from "@formwork/tests/engine";
import { temporalForTests } from "@formwork/tests/harness";
import { waitUntil } from "@formwork/tooling/stack";
import { Client, Connection } from "@temporalio/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimStep } from "../src/dispatch/dispatcher.ts";
import { anotherOrganization, startSlowService } from "./another-organization.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

/** Runs that an organization alone may have under way. */
const alone = 64;

let stage: Stage;
let workers: WorkerProcess[];
let temporal: { address: string; namespace: string };
let slowService: OutsideService;
/** Answers every call that waits for the slow service. */
let answer: () => void;

beforeEach(async () => {
  stage = await setStage();
  workers = [];
  temporal = temporalForTests();
  ({ service: slowService, answer } = await startSlowService());
});
afterEach(async () => {
  answer();
  await Promise.all(workers.map((worker) => worker.end("SIGKILL")));
  await slowService.close();
  await stage.close();
});

async function work(): Promise<WorkerProcess> {
  const env = {
    FORMWORK_ALLOW_HOSTS: `${stage.service.host},${slowService.host}`,
    FORMWORK_RUNS_IN_FLIGHT: String(alone),
  };
  const worker = await startWorkerProcess(stage, { temporal, env });
  workers.push(worker);
  return worker;
}

/** An hour's wait, then a write that the slow service knows again. */
const waitThenWrite = (): StepInput[] => [
  { id: "wait", kind: "delay", title: "Wait", settings: { mode: "for", duration: { amount: 1, unit: "hours" } } },
  request(slowService, { id: "slow", path: "/slow", keyed: true, timeoutMs: 600_000 }),
];

/** Sends runs to their wait and lets it be over for all of them at one moment. @returns their ids */
async function wokenAtOnce(many: number): Promise<string[]> {
  await stage.workflow(waitThenWrite());
  const runIds = (await Promise.all(Array.from({ length: many }, () => stage.submit()))).flat();
  await count(runIds, { waiting: many });
  await stage.timeComes(runIds);
  const connection = await Connection.connect({ address: temporal.address });
  const { workflow } = new Client({ connection, namespace: temporal.namespace });
  await Promise.all(runIds.map((runId) => workflow.getHandle(runWorkflowId(runId)).signal(runSignals.resume)));
  await connection.close();
  return runIds;
}

/** The runs, counted by status. */
async function counts(runIds: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await stage.db.pool.query<{ status: string; runs: number }>(
    "SELECT status, count(*)::int AS runs FROM run WHERE id = ANY($1) GROUP BY status",
    [runIds],
  );
  return Object.fromEntries(rows.map(({ status, runs }) => [status, runs]));
}

/** Resolves when the runs are as asked, counted by status. */
function count(runIds: readonly string[], expected: Record<string, number>): Promise<void> {
  const ask = async () => expect(await counts(runIds)).toEqual(expected);
  return waitUntil({ what: `${JSON.stringify(expected)} of the runs`, withinMs: 150_000, ask });
}

/** Resolves when the woken runs have their organization's share of the worker, and all others are held back. @returns how many have it */
async function heldBack(runIds: readonly string[]): Promise<number> {
  const share = await waitUntil({
    what: "the share of the runs",
    withinMs: 150_000,
    ask: async () => {
      const { running = 0, queued = 0 } = await counts(runIds);
      // Fewer than a claim is worth may be missing.
      if (running + queued < runIds.length || running <= alone - claimStep)
        throw new Error(`${running} run, ${queued} wait`);
      return running;
    },
  });
  await slowService.called("/slow", share);
  return share;
}

/** Makes another organization whose form starts one quick call. @returns submits the form */
const another = () => anotherOrganization(stage, [request(stage.service, { id: "quick", path: "/quick" })]);

const keysOf = (path: string) => slowService.calls.filter((call) => call.path === path).map(({ key }) => key);

describe("hundreds of runs of an organization that wake at one moment", { timeout: 240_000 }, () => {
  it("[R2] have its share of the worker, and another organization's runs end beside them as if it were alone", async () => {
    await work();
    const submit = await another();
    const many = 500;
    const woken = await wokenAtOnce(many);
    const share = await heldBack(woken);
    expect(share).toBeLessThanOrEqual(alone);
    const theirs = await Promise.all(Array.from({ length: 40 }, submit));
    await count(theirs, { succeeded: 40 });
    expect(await counts(woken)).toEqual({ running: share, queued: many - share });
    answer();
    await count(woken, { succeeded: many });
    expect(keysOf("/slow")).toHaveLength(many);
    expect(new Set(keysOf("/slow")).size).toBe(many);
  });

  it("[W10] [N1] lose nothing and do nothing twice where one is cancelled and the worker is killed while they are held back", async () => {
    const first = await work();
    const many = 150;
    const woken = await wokenAtOnce(many);
    await heldBack(woken);
    const { rows } = await stage.db.pool.query<{ id: string }>(
      "SELECT id::text FROM run WHERE status = 'queued' ORDER BY created_at DESC LIMIT 1",
    );
    const cancelled = rows[0]?.id ?? "";
    const { organizationId } = stage;
    expect(await cancelRun(stage.db, { runId: cancelled, organizationId })).toMatchObject({ status: "cancelled" });
    const begun = new Set(keysOf("/slow"));
    await first.end("SIGKILL");
    answer();
    await work();
    await count(woken, { succeeded: many - 1, cancelled: 1 });
    const counts = new Map<string | null, number>();
    for (const key of keysOf("/slow")) counts.set(key, (counts.get(key) ?? 0) + 1);
    // What had begun is asked for again with the same key; all else once.
    expect(counts.size).toBe(many - 1);
    for (const [key, times] of counts) expect(times).toBe(begun.has(key) ? 2 : 1);
  });
});
