import { hostname } from "node:os";
import {
  type AuthorizationSecret,
  createConnectorRuntime,
  createEgress,
  createInstallationMail,
  createServices,
} from "@formwork/connectors/runtime";
import {
  CallBuckets,
  createAuthorizationStore,
  createDb,
  createFileStore,
  createRunEvents,
  createRunNotifier,
  createServiceSource,
  createVault,
  Journal,
  loadKeyring,
  newId,
  StepConnections,
} from "@formwork/db";
import { createWatchdog, Pace } from "@formwork/watchdog";
import type { Logger } from "pino";
import { claimStep, Dispatcher } from "./dispatch/dispatcher.ts";
import { Executions } from "./dispatch/executions.ts";
import { Guard } from "./dispatch/guard.ts";
import { isolatingSuspects } from "./dispatch/isolate.ts";
import { Places } from "./dispatch/places.ts";
import type { RunOneDeps } from "./dispatch/run-one.ts";
import type { Env } from "./env.ts";
import { createConnections } from "./executor/connections.ts";
import type { ExecutorDeps } from "./executor/deps.ts";
import { createPlans } from "./executor/plans.ts";
import { runSegment } from "./executor/run-segment.ts";
import { createMetrics } from "./metrics.ts";
import { createPrimaryChecks } from "./schedules/primary-checks.ts";
import { createDataConverter } from "./temporal/data-converter.ts";
import { TemporalKeeper } from "./temporal/keep-running.ts";
import { TemporalLink } from "./temporal/link.ts";
import { payloadKeysOf } from "./temporal/payload-codec.ts";
import { upkeepTasks } from "./upkeep/tasks.ts";
import { Upkeep } from "./upkeep/upkeep.ts";

const journalBatches = 2;

/** Builds what executes runs, and the way to end it. */
export async function composeExecutor({ env, log }: { env: Env; log: Logger }) {
  const db = createDb({
    url: env.DATABASE_URL,
    poolSize: env.FORMWORK_DB_POOL,
    onError: (error) => log.warn({ err: error }, "a database connection was lost and is replaced"),
  });
  const keyring = loadKeyring({
    keys: env.FORMWORK_KEYS,
    file: env.FORMWORK_KEYS_FILE,
    production: env.SANDBOX_URL === undefined,
    warn: (message) => log.warn(message),
  });
  const vault = createVault({ pool: db.pool, keyring });
  await vault.verifyKeys();
  const executions = new Executions();
  const metrics = createMetrics({ db, inFlight: () => executions.size });
  const events = createRunEvents(db, (error) => log.debug({ err: error }, "the live view was not told"));
  const store = createAuthorizationStore<AuthorizationSecret>(db, vault);
  const egress = createEgress({
    allowHosts: env.FORMWORK_ALLOW_HOSTS,
    ...(env.SANDBOX_URL && { sandboxUrl: env.SANDBOX_URL }),
    ...(env.SANDBOX_SMTP && { sandboxMail: env.SANDBOX_SMTP }),
    log: (entry) => log.debug(entry, "a call left"),
  });
  const services = createServices(createServiceSource(db));
  const stepConnections = new StepConnections<AuthorizationSecret>(db, vault);
  const limiter = new CallBuckets(db);
  const files = createFileStore(db);
  const installationMail = createInstallationMail({
    url: env.FORMWORK_MAIL_URL,
    from: env.FORMWORK_MAIL_FROM,
    sandbox: env.SANDBOX_SMTP,
    helloName: env.PUBLIC_URL === undefined ? undefined : new URL(env.PUBLIC_URL).hostname,
  });
  const outside = createConnectorRuntime({
    services,
    egress,
    store,
    limiter,
    files,
    onRefresh: ({ connectorKey, outcome }) => metrics.refreshes.inc({ connector: connectorKey, outcome }),
  });
  const executor: ExecutorDeps = {
    db,
    journal: new Journal(db, { maxBatches: journalBatches }),
    events,
    services,
    plan: createPlans(db),
    connections: createConnections({ connections: stepConnections, services }),
    outside,
    mail: { installation: installationMail, files, limiter, perHour: env.FORMWORK_MAIL_PER_HOUR },
    watchdog: createWatchdog({ name: "worker" }),
    pace: new Pace(),
    log,
  };
  const close = async () => {
    await executor.watchdog.stop();
    await events.flush();
    await store.close();
    await egress.close();
    await db.close();
  };
  const keeping = { runDays: env.FORMWORK_KEEP_RUN_DAYS, removedDays: env.FORMWORK_KEEP_REMOVED_DAYS };
  const upkeep = {
    db,
    vault,
    store,
    outside,
    limiter,
    metrics,
    keeping,
    runChanged: events,
    mail: installationMail,
    publicUrl: env.PUBLIC_URL,
    log,
  };
  return { db, vault, executions, metrics, events, executor, stepConnections, upkeep, close };
}

/** Options of {@link compose}. */
export interface WorkerOptions {
  env: Env;
  log: Logger;
  /** Runs once, before any of Temporal's code is used. */
  prepareTemporal?: () => Promise<void>;
}

/** Builds the worker: dispatcher, guard and Temporal's side, not yet started. */
export async function compose({ env, log, prepareTemporal }: WorkerOptions) {
  const composed = await composeExecutor({ env, log });
  const { db, vault, executions, metrics, events, executor, stepConnections, upkeep, close } = composed;
  const { outside } = upkeep;
  let stopping = false;
  const temporal = new TemporalLink();
  const queued = createRunNotifier(db, (error) => log.debug({ err: error }, "workers were not notified"));
  const places = new Places({ alone: env.FORMWORK_RUNS_IN_FLIGHT, step: claimStep });
  const deps: RunOneDeps = {
    db,
    temporal,
    executions,
    places,
    metrics,
    events,
    log,
    holder: `${hostname()}:${process.pid}:${newId()}`,
    execute: isolatingSuspects((run) => runSegment(executor, run)),
    stopped: () => stopping,
  };
  const { services } = executor;
  const primaries = createPrimaryChecks({ db, services, connections: stepConnections, outside, queued, log });
  const dispatcher = new Dispatcher(deps);
  const keeper = new TemporalKeeper({
    link: temporal,
    activities: async () => (await import("./activities/index.ts")).createActivities({ ...deps, queued, primaries }),
    prepare: prepareTemporal,
    dataConverter: createDataConverter(payloadKeysOf(vault)),
    watchdog: executor.watchdog,
    log,
  });
  return {
    db,
    deps,
    metrics,
    temporal,
    executions,
    dispatcher,
    keeper,
    watchdog: executor.watchdog,
    guard: new Guard(deps),
    upkeep: new Upkeep({ tasks: upkeepTasks(upkeep), log }),
    isStopping: () => stopping,
    /** From now on the next worker takes the waiting runs. */
    beginStopping: () => {
      stopping = true;
    },
    close: async () => {
      await primaries.idle();
      await queued.flush();
      await close();
    },
  };
}
