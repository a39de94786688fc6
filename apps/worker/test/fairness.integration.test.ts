import type { StepInput } from "@formwork/db/seed";
import { type OutsideService, request, type Stage, setStage } from "@formwork/tests/engine";
import { waitUntil } from "@formwork/tooling/stack";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { anotherOrganization, startSlowService } from "./another-organization.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

let stage: Stage;
let worker: WorkerProcess | undefined;
let slowService: OutsideService;
/** Answers every call that waits for the slow service. */
let answer: () => void;

beforeEach(async () => {
  stage = await setStage();
  ({ service: slowService, answer } = await startSlowService());
});
afterEach(async () => {
  answer();
  await worker?.end("SIGKILL");
  worker = undefined;
  await slowService.close();
  await stage.close();
});

const slow = () => request(slowService, { id: "slow", path: "/slow", timeoutMs: 600_000 });
const quick = () => request(stage.service, { id: "quick", path: "/quick" });
const organization = (step: StepInput) => anotherOrganization(stage, [step]);

/** What the test, as a collector of metrics, shows to the worker. */
const token = "a token for collectors of metrics";

/** Starts a worker that may call both services. */
async function work(options: { alone?: number } = {}): Promise<void> {
  const hosts = `${stage.service.host},${slowService.host}`;
  const alone: Record<string, string> = options.alone ? { FORMWORK_RUNS_IN_FLIGHT: String(options.alone) } : {};
  worker = await startWorkerProcess(stage, {
    env: { FORMWORK_ALLOW_HOSTS: hosts, FORMWORK_METRICS_TOKEN: token, ...alone },
  });
}

/** Resolves when the worker executes at least so many runs. */
async function inFlight(atLeast: number): Promise<void> {
  await waitUntil({
    what: `${atLeast} runs in flight`,
    withinMs: 90_000,
    ask: async () => {
      const headers = { authorization: `Bearer ${token}` };
      const metrics = await (await fetch(`${worker?.url}/metrics`, { headers })).text();
      const runs = Number(/^formwork_runs_in_flight (\d+)/m.exec(metrics)?.[1]);
      if (!(runs >= atLeast)) throw new Error(`there are ${runs}`);
    },
  });
}

const many = (count: number, submit: () => Promise<string>) => Promise.all(Array.from({ length: count }, submit));

describe("an organization with hundreds of runs that wait for a slow service", { timeout: 180_000 }, () => {
  it("[R2] leaves room for the runs of others, which end while none of its own does", async () => {
    const [large, small] = [await organization(slow()), await organization(quick())];
    const theirs = await many(400, large);
    await work();
    await inFlight(256);
    for (const runId of await many(40, small)) await stage.until(runId, ({ status }) => status === "succeeded");
    const { rows } = await stage.db.pool.query(
      "SELECT count(*) FILTER (WHERE status = 'running')::int AS running, count(*)::int AS open FROM run WHERE id = ANY($1) AND finished_at IS NULL",
      [theirs],
    );
    expect(rows).toEqual([{ running: 256, open: 400 }]);
  });

  it("[R2] leaves room for others also where there are several such organizations", async () => {
    const large = [await organization(slow()), await organization(slow()), await organization(slow())];
    const small = await organization(quick());
    await Promise.all(large.map((each) => many(200, each)));
    await work();
    await inFlight(300);
    for (const runId of await many(10, small)) await stage.until(runId, ({ status }) => status === "succeeded");
  });

  it("has all places that an organization may have as long as nobody else wants some", async () => {
    const large = await organization(slow());
    await many(40, large);
    await work({ alone: 16 });
    await slowService.called("/slow", 16);
    answer();
    await slowService.called("/slow", 40);
  });
});
