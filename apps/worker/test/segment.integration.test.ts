import { request } from "@formwork/tests/engine";
import { describe, expect, it } from "vitest";
import { shareStage } from "./shared-stage.ts";

const at = shareStage();

describe("a segment", () => {
  it("runs look-up, condition and write in order and takes the port that the condition chose", async () => {
    const { service } = at.stage;
    service.answer("/contacts", (call) => ({ status: 200, body: call.method === "GET" ? { total: 0 } : { id: "c1" } }));
    await at.stage.workflow(
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
    const [runId = ""] = await at.stage.submit({ email: "ana@example.com" });
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const steps = await at.stage.steps(runId);
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
    expect(await at.stage.run(runId)).toMatchObject({ status: "succeeded", error: null });
  });

  it("[W5] shows each try as an attempt and goes on when a later one works", async () => {
    const { service } = at.stage;
    service.answer("/flaky", (_call, count) => ({ status: count < 3 ? 503 : 200 }));
    const retry = { attempts: 3, firstDelayMs: 10, maxDelayMs: 20 };
    await at.stage.workflow([request(service, { id: "flaky", path: "/flaky", keyed: true, retry })]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const steps = await at.stage.steps(runId);
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
    const { service } = at.stage;
    service.answer("/slow", () => new Promise(() => undefined));
    await at.stage.workflow([request(service, { id: "slow", path: "/slow", timeoutMs: 100 })]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect(service.calls).toHaveLength(1);
    expect(await at.stage.steps(runId)).toMatchObject([{ status: "unknown", error: { code: "OUTCOME_UNKNOWN" } }]);
    expect(await at.stage.run(runId)).toMatchObject({ status: "failed", error: { code: "OUTCOME_UNKNOWN" } });
  });

  it("[W5] takes the error path of a failed step", async () => {
    const { service } = at.stage;
    service.answer("/bad", () => ({ status: 400, body: { message: "no" } }));
    await at.stage.workflow(
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
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect((await at.stage.steps(runId)).map((step) => [step.step_id, step.status, step.port])).toEqual([
      ["bad", "failed", "error"],
      ["rescue", "succeeded", "out"],
    ]);
  });

  it("stops at a durable wait, and goes on from there when its time has come", async () => {
    const { service } = at.stage;
    await at.stage.workflow([
      {
        id: "vars",
        kind: "set-variables",
        title: "Vars",
        settings: { variables: [{ name: "who", value: "{{ form.email }}" }] },
      },
      { id: "wait", kind: "delay", title: "Wait", settings: { mode: "for", duration: { amount: 1, unit: "hours" } } },
      request(service, { id: "after", path: "/after", body: '{"who":"{{ vars.who }}"}' }),
    ]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "wait", ms: 3_600_000 });
    expect(await at.stage.run(runId)).toMatchObject({ status: "running", variables: { who: "ana@example.com" } });
    await at.stage.timeComes([runId]);
    await at.stage.db.pool.query("UPDATE run SET held_until = now() - interval '1 s' WHERE id = $1", [runId]);
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(service.calls.map((call) => call.body)).toEqual([{ who: "ana@example.com" }]);
    expect((await at.stage.steps(runId)).map((step) => [step.step_id, step.status])).toEqual([
      ["vars", "succeeded"],
      ["wait", "succeeded"],
      ["after", "succeeded"],
    ]);
  });

  it("waits on when it is woken before its time", async () => {
    await at.stage.workflow([
      { id: "wait", kind: "delay", title: "Wait", settings: { mode: "for", duration: { amount: 1, unit: "hours" } } },
    ]);
    const [runId = ""] = await at.stage.submit();
    await at.executor.next();
    await at.stage.db.pool.query("UPDATE run SET held_until = now() - interval '1 s' WHERE id = $1", [runId]);
    const end = await at.executor.next();
    expect(end).toMatchObject({ kind: "wait" });
    expect(end.kind === "wait" && end.ms > 3_500_000).toBe(true);
  });

  it("[W5] waits out a pause once, though a later try of the step pauses again", async () => {
    const { service, db } = at.stage;
    const wakeAt: (Date | null)[] = [];
    service.answer("/later", async (_call, count) => {
      const { rows } = await db.pool.query<{ wake_at: Date | null }>("SELECT wake_at FROM run WHERE id = $1", [runId]);
      wakeAt.push(rows[0]?.wake_at ?? null);
      if (count === 1) return { status: 503, headers: { "retry-after": "3" } };
      return { status: count === 2 ? 503 : 200 };
    });
    const retry = { attempts: 3, firstDelayMs: 10, maxDelayMs: 10 };
    await at.stage.workflow([request(service, { id: "later", path: "/later", keyed: true, retry })]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "wait", ms: 3_000 });
    // Its worker dies with a moment to go; the one after it waits that out, and then only the short pause of the second try.
    await at.stage.timeComes([runId], 1_000);
    await db.pool.query("UPDATE run SET held_until = now() - interval '1 s' WHERE id = $1", [runId]);
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(wakeAt).toHaveLength(3);
    expect(wakeAt[2]).toBeNull();
  });

  it("ends a run whose expression has no value with the place of the mistake", async () => {
    await at.stage.workflow([
      request(at.stage.service, { id: "post", path: "/x", body: '{"a":"{{ form.missing }}"}' }),
    ]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect((await at.stage.run(runId)).error).toMatchObject({ code: "EXPRESSION_FAILED" });
    expect(at.stage.service.calls).toHaveLength(0);
  });

  it("keeps an output beyond 64 KB as a file and goes on with it", async () => {
    const { service } = at.stage;
    service.answer("/big", () => ({ status: 200, body: { text: "x".repeat(100_000) } }));
    await at.stage.workflow([
      request(service, { id: "big", path: "/big", method: "GET" }),
      request(service, { id: "use", path: "/use", body: '{"size":{{ size(steps.big.body.text) }}}' }),
    ]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const [big] = await at.stage.steps(runId);
    expect(big).toMatchObject({ step_id: "big", output: null });
    expect(service.calls[1]?.body).toEqual({ size: 100_000 });
  });
});
