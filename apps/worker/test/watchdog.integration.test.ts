import { fileURLToPath } from "node:url";
import { Submissions } from "@formwork/db";
import { graphOf, makeForm, makeWorkflow } from "@formwork/db/seed";
import { request, type Stage, setStage, testKeys } from "@formwork/tests/engine";
import { temporalForTests } from "@formwork/tests/harness";
import {
  freePort,
  inheritedEnv,
  type KeptProcess,
  keepRunning,
  startProcess,
  waitUntil,
} from "@formwork/tooling/stack";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

let stage: Stage;
let workers: KeptProcess[];
/** What the workers write, and what whoever keeps them running says. */
let lines: string[];
let told: string[];

beforeEach(async () => {
  stage = await setStage();
  [workers, lines, told] = [[], [], []];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await stage.close();
});

/** A worker whose step to set variables may keep the event loop for ever, started again whenever it ends. */
async function keepWorker(name: string): Promise<void> {
  const { address, namespace } = temporalForTests();
  const start = async (signal: AbortSignal) => {
    const port = await freePort();
    const process = await startProcess({
      name,
      command: globalThis.process.execPath,
      args: ["--import", "tsx", "--import", pathOf("./keep-the-loop.ts"), pathOf("../src/main.ts")],
      env: {
        ...inheritedEnv,
        DATABASE_URL: stage.url,
        FORMWORK_KEYS: testKeys,
        FORMWORK_ALLOW_HOSTS: stage.service.host,
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: namespace,
        METRICS_PORT: String(port),
        LOG_LEVEL: "info",
      },
      log: (line) => lines.push(line),
    });
    const ask = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      if (answer.status !== 200) throw new Error(`it answers ${answer.status}`);
    };
    await waitUntil({ what: name, ask, withinMs: 60_000, process, signal });
    return process;
  };
  workers.push(await keepRunning({ start, tell: (text) => told.push(text) }));
}

/** A form of the stage with a workflow of its own. @returns submits it once */
async function workflow(steps: Parameters<typeof graphOf>[0]["steps"]): Promise<() => Promise<string>> {
  const { db, organizationId, applicationId, userId } = stage;
  const made = { organizationId, applicationId, createdBy: userId };
  const form = await makeForm(db, made);
  const trigger = { kind: "form" as const, formId: form.id, event: "created" as const };
  await makeWorkflow(db, { ...made, graph: graphOf({ trigger, steps }) });
  const sent = { organizationId, formId: form.id, formVersionId: form.versionId ?? "", submittedBy: userId };
  const values = { email: "ana.secret@example.com" };
  return async () => {
    const accept = { ...sent, values, environment: "production" as const, submissionKey: null };
    return (await new Submissions(db).accept(accept)).runIds[0] ?? "";
  };
}

describe("a step that keeps the event loop for ever", { timeout: 300_000 }, () => {
  it("[R2] ends its workers and is named, is tried alone, and is quarantined, while everybody else goes on", async () => {
    const { service } = stage;
    const variables = [{ name: "v", value: "keep the loop" }];
    const hostile = await workflow([{ id: "hole", kind: "set-variables", title: "Hole", settings: { variables } }]);
    const ordinary = await workflow([request(service, { id: "call", path: "/call", keyed: true })]);
    // The first calls are never answered: their runs are under way when the worker is ended.
    service.answer("/call", (_call, count) => (count <= 3 ? new Promise(() => undefined) : { status: 200 }));
    await keepWorker("worker one");
    const theirs = await Promise.all([ordinary(), ordinary(), ordinary()]);
    await service.called("/call", 3);
    await keepWorker("worker two");
    // Whoever begins the hostile run is ended by it: the worker that has the others.
    const [, second] = workers;
    process.kill(second?.current().pid ?? 0, "SIGSTOP");
    const bad = await hostile();
    await waitUntil({
      what: "the end of worker one",
      ask: async () => expect(told).not.toHaveLength(0),
      withinMs: 60_000,
    });
    process.kill(second?.current().pid ?? 0, "SIGCONT");
    for (const runId of theirs) {
      const run = await stage.until(runId, ({ status }) => status === "succeeded");
      expect(run.takeovers).toBeGreaterThanOrEqual(1);
    }
    // From its third try on it has a process of its own, and others under suspicion wait behind it.
    await stage.until(bad, ({ takeovers }) => takeovers >= 2);
    const suspect = await ordinary();
    await stage.db.pool.query("UPDATE run SET takeovers = 2 WHERE id = $1", [suspect]);
    await stage.until(suspect, ({ status }) => status === "succeeded");
    const ended = await stage.until(bad, ({ status }) => status !== "running" && status !== "queued");
    expect(ended).toMatchObject({ status: "quarantined", takeovers: 5, error: { code: "RUN_QUARANTINED" } });

    const alarms = lines.filter((line) => line.includes("kept the event loop")).map((line) => JSON.parse(line));
    expect(alarms).toHaveLength(5);
    for (const alarm of alarms) {
      const { organizationId } = stage;
      expect(alarm).toMatchObject({ level: 60, name: "worker", at: { organizationId, runId: bad, stepId: "hole" } });
    }
    // Two workers were ended by it, perhaps one of them before it was ready; after that only processes of its own were.
    expect(told.filter((text) => /ended \(SIGKILL\)|cannot be started/.test(text))).toHaveLength(2);
    expect(lines.join("\n")).not.toContain("ana.secret");
    await stage.until(await ordinary(), ({ status }) => status === "succeeded");
  });
});
