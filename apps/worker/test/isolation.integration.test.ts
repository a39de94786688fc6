import { readdirSync, readFileSync } from "node:fs";
import { request, type Stage, setStage } from "@formwork/tests/engine";
import { temporalForTests } from "@formwork/tests/harness";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

let stage: Stage;
let worker: WorkerProcess;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(async () => {
  await worker.end("SIGKILL");
  await stage.close();
});

/** Processes that the worker started. */
function childrenOf(pid: number): number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      return new RegExp(`^PPid:\\s+${pid}$`, "m").test(status) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** Processes of the worker that execute one run each. */
function isolatedOf({ child }: WorkerProcess): number[] {
  return childrenOf(child.pid ?? 0).filter((pid) =>
    readFileSync(`/proc/${pid}/environ`, "utf8").includes("FORMWORK_ISOLATED=1"),
  );
}

describe("a run that took its worker down twice", { timeout: 180_000 }, () => {
  it("goes on in a process of its own, and nobody else suffers when that dies too", async () => {
    const { service } = stage;
    service.answer("/poison", (_call, count) => (count === 1 ? new Promise(() => undefined) : { status: 200 }));
    await stage.workflow([request(service, { id: "poison", path: "/poison", keyed: true })]);
    const [runId = ""] = await stage.submit();
    await stage.db.pool.query("UPDATE run SET takeovers = 2, epoch = 2 WHERE id = $1", [runId]);
    worker = await startWorkerProcess(stage, { temporal: temporalForTests() });
    await service.called("/poison", 1);
    const own = isolatedOf(worker);
    expect(own).toHaveLength(1);
    process.kill(own[0] ?? 0, "SIGKILL");
    const run = await stage.until(runId, ({ status }) => status === "succeeded");
    expect(run).toMatchObject({ takeovers: 3 });
    expect(worker.child.exitCode).toBeNull();
    expect(new Set(service.calls.map((call) => call.key)).size).toBe(1);
  });

  it("is ended when it blocks its process, and those behind it go on", async () => {
    const { service } = stage;
    service.answer("/block", (_call, count) => (count === 1 ? new Promise(() => undefined) : { status: 200 }));
    service.answer("/behind", () => ({ status: 200 }));
    await stage.workflow([request(service, { id: "block", path: "/{{ form.way }}", keyed: true, timeoutMs: 120_000 })]);
    const [blocks = ""] = await stage.submit({ email: "ana@example.com", way: "block" });
    await stage.db.pool.query("UPDATE run SET takeovers = 2, epoch = 2 WHERE id = $1", [blocks]);
    worker = await startWorkerProcess(stage, { temporal: temporalForTests() });
    await service.called("/block", 1);
    // A process that is stopped says nothing more, as one in an endless loop.
    process.kill(isolatedOf(worker)[0] ?? 0, "SIGSTOP");
    const [behind = ""] = await stage.submit({ email: "ana@example.com", way: "behind" });
    await stage.db.pool.query("UPDATE run SET takeovers = 2 WHERE id = $1", [behind]);
    await stage.until(behind, ({ status }) => status === "succeeded");
    await stage.until(blocks, ({ status }) => status === "succeeded");
    expect(worker.child.exitCode).toBeNull();
  });
});
