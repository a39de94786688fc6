import { Submissions } from "@formwork/db";
import {
  graphOf,
  makeApplication,
  makeAuthorization,
  makeConnection,
  makeForm,
  makeWorkflow,
  type StepInput,
} from "@formwork/db/seed";
import { request, type Stage, setStage } from "@formwork/tests/engine";
import { temporalForTests } from "@formwork/tests/harness";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";
import { startWorkerProcess } from "./worker-process.ts";

const weatherPath = "/api.openweathermap.org/data/2.5/weather";
const answer = {
  dt: 1,
  name: "Berlin",
  coord: { lat: 1, lon: 1 },
  timezone: 0,
  clouds: { all: 0 },
  wind: { speed: 1 },
  main: { temp: 1, feels_like: 1, pressure: 1_000, humidity: 50 },
  weather: [{ main: "Clear", description: "clear sky" }],
  sys: { country: "DE", sunrise: 1, sunset: 2 },
};

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

/** A step that asks OpenWeather, which takes 60 calls a minute, with a key of its own. */
async function weatherStep(applicationId: string): Promise<StepInput> {
  const { db, vault, organizationId, userId } = stage;
  const made = { organizationId, createdBy: userId, applicationId };
  const service = { connectorKey: "openweather", kind: "admin" as const, mode: "none" as const };
  const { id: connectionId } = await makeConnection(db, { ...made, ...service });
  const secret = { type: "values", values: { key: `key-of-${applicationId}` } };
  const given = { vault, organizationId, connectionId, authorizedBy: userId, secret, accountLabel: "OpenWeather key" };
  await makeAuthorization(db, given);
  const settings = { connectorKey: "openweather", action: "currentWeather", connectionId, inputs: { city: "Berlin" } };
  return { id: "weather", kind: "connector-action", title: "Weather", settings };
}

const isOver = (status: string) => status === "succeeded" || status === "failed";

describe("a pause that a service asks for", () => {
  let executor: TestExecutor;
  beforeEach(async () => {
    executor = await makeExecutor(stage, { SANDBOX_URL: stage.service.url });
  });
  afterEach(() => executor.close());

  /** Lets the pause pass, as if the run's own workflow had waited for it. */
  const passPause = async (runId: string) => {
    await stage.timeComes([runId]);
    await stage.db.pool.query("UPDATE run SET held_until = now() - interval '1 s' WHERE id = $1", [runId]);
  };

  it.each([
    ["in seconds", () => "600"],
    ["as an HTTP date", () => new Date(Date.now() + 600_000).toUTCString()],
  ])("[W5] is a durable wait of the run, named %s, and uses up no try", async (_form, retryAfter) => {
    const { service } = stage;
    service.answer("/busy", (_call, count) =>
      count <= 3 ? { status: 429, headers: { "retry-after": retryAfter() } } : { status: 200 },
    );
    const once = { attempts: 1, firstDelayMs: 10, maxDelayMs: 10 };
    await stage.workflow([request(service, { id: "busy", path: "/busy", retry: once })]);
    const [runId = ""] = await stage.submit();
    for (let pauses = 1; pauses <= 3; pauses += 1) {
      const end = await executor.next();
      expect(end.kind === "wait" && Math.abs(end.ms - 600_000) <= 1_000).toBe(true);
      expect(await stage.steps(runId)).toMatchObject([
        {
          attempt: 1,
          status: "waiting",
          error: { code: "REMOTE_RATE_LIMITED", details: { until: expect.any(String) } },
        },
      ]);
      await passPause(runId);
    }
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await stage.steps(runId)).toMatchObject([{ attempt: 1, status: "succeeded", error: null }]);
  });

  it("is waited for in place when it is short", async () => {
    stage.service.answer("/busy", (_call, count) =>
      count === 1 ? { status: 429, headers: { "retry-after": "0" } } : { status: 200 },
    );
    await stage.workflow([request(stage.service, { id: "busy", path: "/busy" })]);
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await stage.steps(runId)).toMatchObject([{ attempt: 1, status: "succeeded" }]);
  });

  it("fails the step when it would come to more than a day", async () => {
    const day = { status: 429, headers: { "retry-after": "86400" } };
    stage.service.answer("/closed", () => day);
    await stage.workflow([request(stage.service, { id: "closed", path: "/closed" })]);
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toMatchObject({ kind: "wait" });
    await passPause(runId);
    expect(await executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect(await stage.run(runId)).toMatchObject({ error: { code: "REMOTE_RATE_LIMITED" } });
  });

  it("leaves nothing unknown in a run that is cancelled meanwhile: the write never left", async () => {
    stage.service.answer("/busy", () => ({ status: 429, headers: { "retry-after": "600" } }));
    await stage.workflow([request(stage.service, { id: "busy", path: "/busy" })]);
    const [runId = ""] = await stage.submit();
    await executor.next();
    await stage.db.pool.query("UPDATE run SET cancel_requested_at = now() WHERE id = $1", [runId]);
    await passPause(runId);
    expect(await executor.next()).toEqual({ kind: "finished", status: "cancelled" });
    expect(await stage.steps(runId)).toMatchObject([{ status: "skipped" }]);
  });

  it("keeps the other runs of the account back before they send anything, once one was refused", async () => {
    stage.service.answer(weatherPath, (_call, count) =>
      count === 1 ? { status: 429, headers: { "retry-after": "300" } } : { status: 200, body: answer },
    );
    await stage.workflow([await weatherStep(stage.applicationId)]);
    const [first = "", second = ""] = [await stage.submit(), await stage.submit()].flat();
    expect(await executor.next()).toMatchObject({ kind: "wait", ms: 300_000 });
    const held = await executor.next();
    expect(held.kind === "wait" && held.ms > 290_000).toBe(true);
    expect(stage.service.calls).toHaveLength(1);
    const message = "OpenWeather asks for a pause before it takes more calls.";
    expect(await stage.steps(second)).toMatchObject([{ attempt: 1, status: "waiting", error: { message } }]);
    await stage.db.pool.query("UPDATE call_bucket SET closed_until = NULL");
    await passPause(first);
    await passPause(second);
    expect([await executor.next(), await executor.next()]).toMatchObject([
      { status: "succeeded" },
      { status: "succeeded" },
    ]);
  });
});

describe("a service with a limit", { timeout: 180_000 }, () => {
  it("does not let one noisy workflow keep others waiting", async () => {
    const { db, organizationId, userId, service } = stage;
    service.answer(weatherPath, () => ({ status: 200, body: answer }));
    const made = { organizationId, createdBy: userId };
    const { id: quietId } = await makeApplication(db, made);
    const quietForm = await makeForm(db, { ...made, applicationId: quietId });
    const trigger = { kind: "form" as const, formId: quietForm.id, event: "created" as const };
    const graph = graphOf({ trigger, steps: [await weatherStep(quietId)] });
    await makeWorkflow(db, { ...made, applicationId: quietId, graph });
    await stage.workflow([await weatherStep(stage.applicationId)]);
    const submissions = new Submissions(db);
    const submit = async (form: { id: string; versionId: string | null }) => {
      const values = { email: "ana@example.com" };
      const sent = { organizationId, formId: form.id, formVersionId: form.versionId ?? "", values };
      const kept = { environment: "production" as const, submittedBy: userId, submissionKey: null };
      return (await submissions.accept({ ...sent, ...kept })).runIds;
    };
    // Room for far fewer runs than the noisy workflow has: were their pauses waited for in place, nobody else would get in.
    const env = { SANDBOX_URL: service.url, FORMWORK_RUNS_IN_FLIGHT: "16" };
    const worker = await startWorkerProcess(stage, { temporal: temporalForTests(), env });
    try {
      const noisy = (await Promise.all(Array.from({ length: 500 }, () => submit(stage.form)))).flat();
      await service.called(weatherPath, 60);
      // As if the service had asked for ten minutes: whoever waits for them in place is still there when this test ends.
      await db.pool.query("UPDATE call_bucket SET closed_until = now() + interval '10 minutes'");
      const quiet = (await Promise.all(Array.from({ length: 20 }, () => submit(quietForm)))).flat();
      const ended = await Promise.all(quiet.map((runId) => stage.until(runId, ({ status }) => isOver(status))));
      expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(["succeeded"]));
      const { rows } = await db.pool.query<{ status: string; runs: number }>(
        "SELECT status, count(*)::int AS runs FROM run WHERE id = ANY($1) GROUP BY status",
        [noisy],
      );
      const runs = new Map(rows.map(({ status, runs: count }) => [status, count]));
      expect(runs.get("failed")).toBeUndefined();
      // The minute's sixty, and nobody after them.
      expect(runs.get("succeeded")).toBeLessThanOrEqual(60);
      const { rows: tries } = await db.pool.query(
        "SELECT max(attempt) AS most FROM step_run WHERE run_id = ANY($1) AND status = 'waiting'",
        [noisy],
      );
      expect(tries).toEqual([{ most: 1 }]);
    } finally {
      await worker.end("SIGKILL");
    }
  });
});
