import { cancelRun, handOver, queueLag, takeOverRun, wakeRun } from "@formwork/db";
import { request } from "@formwork/tests/engine";
import { describe, expect, it } from "vitest";
import { shareStage } from "./shared-stage.ts";

const at = shareStage();

/** A run that has reached a wait of an hour; nobody has noted yet that Temporal has it. */
async function atItsWait(): Promise<{ runId: string; epoch: number }> {
  await at.stage.workflow([
    { id: "wait", kind: "delay", title: "Wait", settings: { mode: "for", duration: { amount: 1, unit: "hours" } } },
    request(at.stage.service, { id: "after", path: "/after" }),
  ]);
  const [runId = ""] = await at.stage.submit();
  const [run] = await at.executor.claim();
  expect(run && (await at.executor.segment(run))).toEqual({ kind: "wait", ms: 3_600_000 });
  return { runId, epoch: run?.epoch ?? 0 };
}

async function waiting(): Promise<string> {
  const { runId, epoch } = await atItsWait();
  await handOver(at.stage.db, { runId, epoch });
  return runId;
}

const isOver = (runId: string) => at.stage.timeComes([runId]);
const cancel = (runId: string) => cancelRun(at.stage.db, { runId, organizationId: at.stage.organizationId });
const wake = (runId: string) => wakeRun(at.stage.db, runId);
const ended = { kind: "finished", status: "succeeded" };

describe("a run whose wait is over", () => {
  it("[R2] goes back into the queue once, however often it is woken, and on from its journal", async () => {
    const runId = await waiting();
    await isOver(runId);
    const woken = await Promise.all(Array.from({ length: 5 }, () => wake(runId)));
    expect(woken.map(({ kind }) => kind).sort()).toEqual(["over", "over", "over", "over", "queued"]);
    expect(await at.stage.run(runId)).toMatchObject({ status: "queued", durable: false, takeovers: 0 });
    expect(await at.executor.next()).toEqual(ended);
    expect(at.stage.service.calls.map(({ path }) => path)).toEqual(["/after"]);
  });

  it("stands at no wait any more while it is executed, so that one who wakes it late does not take it away", async () => {
    const runId = await waiting();
    await isOver(runId);
    await wake(runId);
    const late: unknown[] = [];
    at.stage.service.answer("/after", async () => {
      late.push(await wake(runId));
      return { status: 200 };
    });
    const [run] = await at.executor.claim();
    late.push(await wake(runId));
    expect(run && (await at.executor.segment(run))).toEqual(ended);
    at.stage.service.answer("/after", () => ({ status: 200 }));
    expect(late).toEqual([
      { kind: "waits", ms: 1_000 },
      { kind: "waits", ms: 1_000 },
    ]);
    expect(at.stage.service.calls).toHaveLength(1);
    expect(await wake(runId)).toEqual({ kind: "over" });
  });

  it("is over for the worker after one that died at it, too", async () => {
    const runId = await waiting();
    await isOver(runId);
    await wake(runId);
    await at.executor.claim();
    await at.stage.db.pool.query("UPDATE run SET held_until = now() - interval '1 s' WHERE id = $1", [runId]);
    expect(await at.executor.next()).toEqual(ended);
    expect(await at.stage.run(runId)).toMatchObject({ takeovers: 1 });
  });

  it("has been in the queue since then, not since it began", async () => {
    const runId = await waiting();
    await isOver(runId);
    await at.stage.db.pool.query("UPDATE run SET created_at = now() - interval '1 day' WHERE id = $1", [runId]);
    await wake(runId);
    const { oldestSeconds, queued } = await queueLag(at.stage.db);
    expect(queued).toBe(1);
    expect(oldestSeconds).toBeLessThan(3_600);
    await at.executor.next();
  });

  it("is queued though its worker has not noted yet that Temporal has it, and its late note changes nothing", async () => {
    const { runId, epoch } = await atItsWait();
    await isOver(runId);
    expect(await wake(runId)).toEqual({ kind: "queued" });
    await handOver(at.stage.db, { runId, epoch });
    const [run] = await at.executor.claim();
    await handOver(at.stage.db, { runId, epoch });
    expect(await at.stage.run(runId)).toMatchObject({ status: "running", durable: false, takeovers: 0 });
    expect(run && (await at.executor.segment(run))).toEqual(ended);
  });

  it("is queued when the version before executed it from its own workflow and its worker died", async () => {
    const runId = await waiting();
    await isOver(runId);
    await at.stage.db.pool.query(
      "UPDATE run SET status = 'running', durable = true, held_until = NULL, wake_at = NULL, epoch = epoch + 1 WHERE id = $1",
      [runId],
    );
    expect(await wake(runId)).toEqual({ kind: "queued" });
    expect(await at.executor.next()).toEqual(ended);
  });
});

describe("a run that waits", () => {
  it("tells who wakes it early how long it waits, and stays where it is", async () => {
    const runId = await waiting();
    const woken = await wake(runId);
    expect(woken.kind).toBe("waits");
    expect(woken.kind === "waits" && woken.ms > 3_500_000 && woken.ms <= 3_600_000).toBe(true);
    expect(await at.stage.run(runId)).toMatchObject({ status: "waiting", durable: true });
    await cancel(runId);
  });

  it("is no group's to take over", async () => {
    const runId = await waiting();
    const groupId = "0192f000-0000-7000-8000-000000000002";
    expect(await takeOverRun(at.stage.db, { runId, groupId, holder: "other" })).toBeNull();
    await cancel(runId);
  });

  it("[W10] ends when it was cancelled before anybody noted that Temporal has it", async () => {
    const { runId, epoch } = await atItsWait();
    expect(await cancel(runId)).toMatchObject({ status: "running", durable: false });
    await handOver(at.stage.db, { runId, epoch });
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "cancelled" });
    expect(await at.stage.steps(runId)).toMatchObject([{ step_id: "wait", status: "skipped" }]);
    expect(at.stage.service.calls).toHaveLength(0);
  });

  it("[W10] ends at once when it is cancelled in the queue, and whoever wakes it finds nothing to do", async () => {
    const runId = await waiting();
    await isOver(runId);
    await wake(runId);
    expect(await cancel(runId)).toMatchObject({ status: "cancelled" });
    expect(await wake(runId)).toEqual({ kind: "over" });
    expect(await at.executor.claim()).toEqual([]);
    expect(await at.stage.steps(runId)).toMatchObject([{ step_id: "wait", status: "skipped" }]);
  });
});
