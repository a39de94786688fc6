import { setTimeout as pause } from "node:timers/promises";
import { databaseReadiness, releaseHolds } from "@formwork/db";
import { compose, type WorkerOptions } from "./compose.ts";
import { type Readiness, serveHealth } from "./health.ts";

/** Milliseconds that runs under way have to end when the worker shuts down. */
const drainMs = 10_000;

/** A worker that is running. */
export interface RunningWorker {
  /** Port of `/healthz`, `/readyz` and `/metrics`. */
  port: number;
  /** Shuts down in order: claims nothing more, lets runs end, returns the others to the queue. */
  stop(): Promise<void>;
}

/** Starts a worker: it claims runs at once, and connects to Temporal as soon as that can be reached. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { env, log } = options;
  const worker = await compose(options);
  const { db, deps, dispatcher, guard, keeper, upkeep, executions, temporal, metrics } = worker;
  const readiness = async (): Promise<Readiness> => {
    if (worker.isStopping()) return { ready: false, state: "stopping" };
    const database = await databaseReadiness(db);
    if (database !== "ready") return { ready: false, state: database };
    return { ready: true, state: temporal.current ? "ready" : "degraded" };
  };
  await dispatcher.start();
  guard.start();
  upkeep.start();
  const health = await serveHealth({
    host: env.HOST,
    port: env.METRICS_PORT,
    metricsToken: env.FORMWORK_METRICS_TOKEN,
    metrics,
    readiness,
  });
  // Only now, because a start may block the event loop for as long as it takes.
  worker.watchdog.start();
  log.info({ port: health.port }, "the worker claims runs");
  keeper.start();
  const stop = async () => {
    worker.beginStopping();
    await dispatcher.stop();
    await Promise.race([executions.idle(), pause(drainMs, undefined, { ref: false })]);
    const runIds = executions.all().map(({ runId }) => runId);
    if (runIds.length > 0) await releaseHolds(db, { runIds, holder: deps.holder });
    await Promise.race([upkeep.stop(), pause(drainMs, undefined, { ref: false })]);
    await guard.stop();
    await Promise.race([keeper.stop(), pause(drainMs, undefined, { ref: false })]);
    await health.close();
    await worker.close();
    log.info({ givenBack: runIds.length }, "the worker is down");
  };
  return { port: health.port, stop };
}
