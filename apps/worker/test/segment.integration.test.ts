import { request, type Stage, setStage } from "@formwork/tests/engine";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

let stage: Stage;
let executor: TestExecutor;

beforeAll(async () => {
  stage = await setStage();
  executor = await makeExecutor(stage);
});
afterAll(async () => {
  await executor.close();
  await stage.close();
});
beforeEach(async () => {
  stage.service.calls.length = 0;
  await stage.db.pool.query("UPDATE workflow_deployment SET active = false");
});

describe("a segment", () => {
  it("runs look-up, condition and write in order and takes the port that the condition chose", async () => {
    const { service } = stage;
    service.answer("/contacts", (call) => ({ status: 200, body: call.method === "GET" ? { total: 0 } : { id: "c1" } }));
    await stage.workflow(
      [
        request(service, { id: "find", path: "/contacts", method: "GET" }),
        { id: "known", kind: "condition", title: "Known", settings: { expression: "steps.find.body.total > 0" } },
        request(service, { id: "update", path: "/contacts/known" }),
        request(service, { id: "create", path: "/contacts", keyed: true }),
      ],
      [
        ["trigger", "find"],
        ["find", "known"],
        ["known", "update", "true"],
        ["known", "create", "false"],
      ],
    );
    const [runId = ""] = await stage.submit({ email: "ana@example.com" });
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const steps = await stage.steps(runId);
    expect(steps.map((step) => [step.step_id, step.status, step.port])).toEqual([
      ["find", "succeeded", "out"],
      ["known", "succeeded", "false"],
      ["create", "succeeded", "out"],
    ]);
    expect(service.calls.map((call) => [call.method, call.path])).toEqual([
      ["GET", "/contacts"],
      ["POST", "/contacts"],
    ]);
    expect(service.calls[1]?.body).toEqual({ email: "ana@example.com" });
    expect(await stage.run(runId)).toMatchObject({ status: "succeeded", error: null });
  });

  it("[W5] shows each try as an attempt and goes on when a later one works", async () => {
    const { service } = stage;
    service.answer("/flaky", (_call, count) => ({ status: count < 3 ? 503 : 200 }));
    const retry = { attempts: 3, firstDelayMs: 10, maxDelayMs: 20 };
    await stage.workflow([request(service, { id: "flaky", path: "/flaky", keyed: true, retry })]);
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const steps = await stage.steps(runId);
    expect(steps.map((step) => [step.attempt, step.status])).toEqual([
      [1, "failed"],
      [2, "failed"],
      [3, "succeeded"],
    ]);
    const keys = new Set(service.calls.map((call) => call.key));
    expect(keys.size).toBe(1);
    expect([...keys][0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it("[W5] does not repeat an unkeyed write that the service may have done", async () => {
    const { service } = stage;
    service.answer("/slow", () => new Promise(() => undefined));
    await stage.workflow([request(service, { id: "slow", path: "/slow", timeoutMs: 100 })]);
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect(service.calls).toHaveLength(1);
    expect(await stage.steps(runId)).toMatchObject([{ status: "unknown", error: { code: "OUTCOME_UNKNOWN" } }]);
    expect(await stage.run(runId)).toMatchObject({ status: "failed", error: { code: "OUTCOME_UNKNOWN" } });
  });

  it("[W5] takes the error path of a failed step", async () => {
    const { service } = stage;
    service.answer("/bad", () => ({ status: 400, body: { message: "no" } }));
    await stage.workflow(
      [
        request(service, { id: "bad", path: "/bad", onError: "path" }),
        request(service, { id: "after", path: "/after" }),
        request(service, { id: "rescue", path: "/rescue" }),
      ],
      [
        ["trigger", "bad"],
        ["bad", "after"],
        ["bad", "rescue", "error"],
      ],
    );
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect((await stage.steps(runId)).map((step) => [step.step_id, step.status, step.port])).toEqual([
      ["bad", "failed", "error"],
      ["rescue", "succeeded", "out"],
    ]);
  });

  it("stops at a durable wait, and goes on from there when its time has come", async () => {
    const { service } = stage;
    await stage.workflow([
      {
        id: "vars",
        kind: "set-variables",
        title: "Vars",
        settings: { variables: [{ name: "who", value: "{{ form.email }}" }] },
      },
      { id: "wait", kind: "delay", title: "Wait", settings: { mode: "for", duration: { amount: 1, unit: "hours" } } },
      request(service, { id: "after", path: "/after", body: '{"who":"{{ vars.who }}"}' }),
    ]);
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "wait", ms: 3_600_000 });
    expect(await stage.run(runId)).toMatchObject({ status: "running", variables: { who: "ana@example.com" } });
    await stage.db.pool.query("UPDATE run SET held_until = now() - interval '1 s', wake_at = now() WHERE id = $1", [
      runId,
    ]);
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(service.calls.map((call) => call.body)).toEqual([{ who: "ana@example.com" }]);
    expect((await stage.steps(runId)).map((step) => [step.step_id, step.status])).toEqual([
      ["vars", "succeeded"],
      ["wait", "succeeded"],
      ["after", "succeeded"],
    ]);
  });

  it("waits on when it is woken before its time", async () => {
    await stage.workflow([
      { id: "wait", kind: "delay", title: "Wait", settings: { mode: "for", duration: { amount: 1, unit: "hours" } } },
    ]);
    const [runId = ""] = await stage.submit();
    await executor.next();
    await stage.db.pool.query("UPDATE run SET held_until = now() - interval '1 s' WHERE id = $1", [runId]);
    const end = await executor.next();
    expect(end).toMatchObject({ kind: "wait" });
    expect(end.kind === "wait" && end.ms > 3_500_000).toBe(true);
  });

  it("ends a run whose expression has no value with the place of the mistake", async () => {
    await stage.workflow([request(stage.service, { id: "post", path: "/x", body: '{"a":"{{ form.missing }}"}' })]);
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect((await stage.run(runId)).error).toMatchObject({ code: "EXPRESSION_FAILED" });
    expect(stage.service.calls).toHaveLength(0);
  });

  it("keeps an output beyond 64 KB as a file and goes on with it", async () => {
    const { service } = stage;
    service.answer("/big", () => ({ status: 200, body: { text: "x".repeat(100_000) } }));
    await stage.workflow([
      request(service, { id: "big", path: "/big", method: "GET" }),
      request(service, { id: "use", path: "/use", body: '{"size":"{{ size(steps.big.body.text) }}"}' }),
    ]);
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const [big] = await stage.steps(runId);
    expect(big).toMatchObject({ step_id: "big", output: null });
    expect(service.calls[1]?.body).toEqual({ size: 100_000 });
  });
});
