import { request, type Stage, setStage } from "@formwork/tests/engine";
import { temporalForTests } from "@formwork/tests/harness";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

let stage: Stage;
let workers: WorkerProcess[];
let temporal: { address: string; namespace: string };

beforeEach(async () => {
  stage = await setStage();
  workers = [];
  temporal = temporalForTests();
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.end("SIGKILL")));
  await stage.close();
});

async function work(options: Parameters<typeof startWorkerProcess>[1] = { temporal }): Promise<WorkerProcess> {
  const worker = await startWorkerProcess(stage, options);
  workers.push(worker);
  return worker;
}

/** The service lets the first call of a path hang and answers all others. */
function firstHangs(path: string): void {
  stage.service.answer(path, (_call, count) => (count === 1 ? new Promise(() => undefined) : { status: 200 }));
}

describe("a worker killed in the middle of a step", { timeout: 180_000 }, () => {
  it("repeats a keyed write with the same key and loses nothing", async () => {
    firstHangs("/keyed");
    await stage.workflow([
      request(stage.service, { id: "before", path: "/before" }),
      request(stage.service, { id: "keyed", path: "/keyed", keyed: true }),
    ]);
    const first = await work();
    const [runId = ""] = await stage.submit();
    await stage.service.called("/keyed", 1);
    await first.end("SIGKILL");
    await work();
    expect(await stage.until(runId, (run) => run.status === "succeeded")).toMatchObject({ takeovers: 1 });
    const calls = stage.service.calls;
    expect(calls.filter((call) => call.path === "/before")).toHaveLength(1);
    const keyed = calls.filter((call) => call.path === "/keyed");
    expect(keyed).toHaveLength(2);
    expect(keyed[1]?.key).toBe(keyed[0]?.key);
  });

  it("marks an unkeyed write as unknown and does not repeat it", async () => {
    firstHangs("/unkeyed");
    await stage.workflow([request(stage.service, { id: "unkeyed", path: "/unkeyed" })]);
    const first = await work();
    const [runId = ""] = await stage.submit();
    await stage.service.called("/unkeyed", 1);
    await first.end("SIGKILL");
    await work();
    const run = await stage.until(runId, ({ status }) => status === "failed");
    expect(run.error).toMatchObject({ code: "OUTCOME_UNKNOWN" });
    expect(await stage.steps(runId)).toMatchObject([{ status: "unknown", error: { code: "OUTCOME_UNKNOWN" } }]);
    expect(stage.service.calls.filter((call) => call.path === "/unkeyed")).toHaveLength(1);
  });

  it("is replaced through Temporal once Temporal guards the run", async () => {
    firstHangs("/guarded");
    await stage.workflow([request(stage.service, { id: "guarded", path: "/guarded", keyed: true })]);
    const first = await work();
    const [runId = ""] = await stage.submit();
    await stage.service.called("/guarded", 1);
    await stage.until(runId, (run) => run.durable);
    await first.end("SIGKILL");
    await work();
    expect(await stage.until(runId, (run) => run.status === "succeeded")).toMatchObject({
      durable: true,
      takeovers: 1,
    });
  });
});

describe("a worker without Temporal", { timeout: 180_000 }, () => {
  it("says that it is degraded and still executes short runs", async () => {
    await stage.workflow([request(stage.service, { id: "post", path: "/post" })]);
    const token = "a token for collectors of metrics";
    const worker = await work({ env: { FORMWORK_METRICS_TOKEN: token } });
    const [runId = ""] = await stage.submit();
    await stage.until(runId, (run) => run.status === "succeeded");
    const ready = await fetch(`${worker.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { state: "degraded" }]);
    expect((await fetch(`${worker.url}/metrics`)).status).toBe(404);
    const collector = { headers: { authorization: `Bearer ${token}` } };
    const metrics = await (await fetch(`${worker.url}/metrics`, collector)).text();
    for (const line of [
      'formwork_runs_total{outcome="succeeded"} 1',
      "formwork_claims_total 1",
      "formwork_groups_total 0",
      "formwork_queue_runs 0",
      "formwork_queue_oldest_seconds 0",
      "# TYPE formwork_refreshes_total counter",
    ]) {
      expect(metrics).toContain(`${line}\n`);
    }
  });
});

describe("a durable wait", { timeout: 180_000 }, () => {
  it("is Temporal's: the run goes on when the time has come, in whichever worker is there", async () => {
    const wait = { mode: "for", duration: { amount: 3, unit: "seconds" } };
    await stage.workflow([
      { id: "wait", kind: "delay", title: "Wait", settings: wait },
      request(stage.service, { id: "after", path: "/after" }),
    ]);
    const first = await work();
    const [runId = ""] = await stage.submit();
    await stage.until(runId, (run) => run.status === "waiting" && run.durable);
    await first.end("SIGKILL");
    await work();
    await stage.until(runId, (run) => run.status === "succeeded");
    expect(stage.service.calls.filter((call) => call.path === "/after")).toHaveLength(1);
  });

  it("[W5] that a service asked for outlives its worker: the same try goes on once the pause is over, and not before", async () => {
    const pauseMs = 6_000;
    const asked: number[] = [];
    stage.service.answer("/busy", (_call, count) => {
      asked.push(performance.now());
      return count === 1 ? { status: 429, headers: { "retry-after": String(pauseMs / 1_000) } } : { status: 200 };
    });
    await stage.workflow([request(stage.service, { id: "busy", path: "/busy" })]);
    const first = await work();
    const [runId = ""] = await stage.submit();
    await stage.until(runId, (run) => run.status === "waiting" && run.durable);
    await first.end("SIGKILL");
    await work();
    await stage.until(runId, (run) => run.status === "succeeded");
    expect(asked).toHaveLength(2);
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(pauseMs * 0.9);
    expect(await stage.steps(runId)).toMatchObject([{ attempt: 1, status: "succeeded" }]);
  });

  it("of a retry is durable too, and the next try is an attempt of its own", async () => {
    stage.service.answer("/busy", (_call, count) =>
      count === 1 ? { status: 503, headers: { "retry-after": "3" } } : { status: 200 },
    );
    await stage.workflow([request(stage.service, { id: "busy", path: "/busy", keyed: true })]);
    await work();
    const [runId = ""] = await stage.submit();
    await stage.until(runId, (run) => run.status === "succeeded");
    expect((await stage.steps(runId)).map((step) => [step.attempt, step.status])).toEqual([
      [1, "failed"],
      [2, "succeeded"],
    ]);
  });
});

describe("a worker that goes down in order", { timeout: 180_000 }, () => {
  it("lets the step under way end and leaves nothing held", async () => {
    let answerNow: (answer: { status: number }) => void = () => undefined;
    stage.service.answer(
      "/slow",
      () =>
        new Promise((resolve) => {
          answerNow = resolve;
        }),
    );
    await stage.workflow([request(stage.service, { id: "slow", path: "/slow" })]);
    const worker = await work();
    const [runId = ""] = await stage.submit();
    await stage.service.called("/slow", 1);
    const ended = worker.end("SIGTERM");
    answerNow({ status: 200 });
    await ended;
    expect(worker.child.exitCode).toBe(0);
    expect(await stage.run(runId)).toMatchObject({ status: "succeeded", takeovers: 0 });
  });
});
