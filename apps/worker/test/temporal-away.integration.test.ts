import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { request, type Stage, setStage } from "@formwork/tests/engine";
import { freePort, inheritedEnv, type RunningTemporal, startTemporal } from "@formwork/tooling/stack";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

const cli = fileURLToPath(new URL("../../../tooling/cli/formwork.ts", import.meta.url));
const namespace = "formwork";

let stage: Stage;
let folder: string;
let place: { port: number; address: string };
let temporal: RunningTemporal | null;
let worker: WorkerProcess | null;

beforeEach(async () => {
  stage = await setStage();
  folder = mkdtempSync(join(tmpdir(), "formwork-temporal-away-"));
  const port = await freePort();
  place = { port, address: `127.0.0.1:${port}` };
  temporal = null;
  worker = null;
});
afterEach(async () => {
  await worker?.end("SIGKILL");
  await temporal?.stop();
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts Temporal on the address the worker knows; another file is another, empty database. */
async function startOurs(file = "temporal.db"): Promise<RunningTemporal> {
  return startTemporal({ namespace, port: place.port, dbFile: join(folder, file) });
}

async function waitThenCall(seconds: number): Promise<void> {
  const settings = { mode: "for", duration: { amount: seconds, unit: "seconds" } };
  await stage.workflow([
    request(stage.service, { id: "before", path: "/before" }),
    { id: "wait", kind: "delay", title: "Wait", settings },
    request(stage.service, { id: "after", path: "/after" }),
  ]);
}

function calls(path: string): number {
  return stage.service.calls.filter((call) => call.path === path).length;
}

describe("a run that reaches a durable wait while Temporal is away", { timeout: 180_000 }, () => {
  it("stays with its worker, and goes on once when Temporal is back", async () => {
    await waitThenCall(3);
    worker = await startWorkerProcess(stage, { temporal: { address: place.address, namespace }, connected: false });
    const [runId = ""] = await stage.submit();
    await stage.until(runId, (run) => run.wake_at !== null);
    expect(await stage.run(runId)).toMatchObject({ durable: false, takeovers: 0 });
    temporal = await startOurs();
    expect(await stage.until(runId, (run) => run.status === "succeeded")).toMatchObject({ takeovers: 0 });
    expect([calls("/before"), calls("/after")]).toEqual([1, 1]);
  });
});

describe("Temporal's database", { timeout: 180_000 }, () => {
  it("can be lost: `formwork engine rebuild` lets waiting runs go on, each once", async () => {
    await waitThenCall(3);
    temporal = await startOurs();
    worker = await startWorkerProcess(stage, { temporal: { address: place.address, namespace } });
    const [runId = ""] = await stage.submit();
    await stage.until(runId, (run) => run.status === "waiting" && run.durable);
    await temporal.process.kill("SIGKILL");
    temporal = await startOurs("empty.db");
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", import.meta.resolve("tsx"), cli, "engine", "rebuild"],
      { env: { ...inheritedEnv, DATABASE_URL: stage.url } },
    );
    expect(stdout).toBe("1 open run was queued again.\n");
    await stage.until(runId, (run) => run.status === "succeeded");
    expect([calls("/before"), calls("/after")]).toEqual([1, 1]);
  });
});
