import {
  type AllServices,
  type AuthorizationSecret,
  type ConnectorRuntime,
  createConnectorRuntime,
  createEgress,
  createServices,
} from "@formwork/connectors/runtime";
import {
  createAuthorizationStore,
  createDb,
  createFileStore,
  createRunEvents,
  createRunNotifier,
  createServiceSource,
  createVault,
  type Db,
  loadKeyring,
  type Notifier,
  type StoredAuthorizations,
  Submissions,
  type Vault,
} from "@formwork/db";
import { prepareFields } from "@formwork/domain";
import { createWatchdog, Pace, type Watchdog } from "@formwork/watchdog";
import type { FastifyBaseLogger } from "fastify";
import { type Auth, createAuth } from "./auth/auth.ts";
import { allowedOrigins } from "./auth/origins.ts";
import { authSecret } from "./auth/secret.ts";
import { createSessions, type Sessions } from "./auth/sessions.ts";
import { type Choices, createChoices } from "./connection/choices.ts";
import { createEngine, type Engine } from "./engine.ts";
import type { Env } from "./env.ts";
import { createLiveForms, type LiveForms } from "./form/live-forms.ts";
import { createRunWatch, type RunWatch } from "./live/run-watch.ts";
import { type AfterAnswer, createAfterAnswer } from "./mail/after-answer.ts";
import { createMailer, type Mailer } from "./mail/mailer.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { createDocuments, type Documents } from "./service/documents.ts";
import { createStorage, type Storage } from "./storage.ts";

/** Dependencies of the server, made once and passed down; there are no globals. */
export interface Deps {
  env: Env;
  /** Origins from which the product is used; the first is its public address. */
  origins: readonly string[];
  db: Db;
  vault: Vault;
  auth: Auth;
  sessions: Sessions;
  /** Stored authorizations, sealed until an outside call opens them. */
  authorizations: StoredAuthorizations<AuthorizationSecret>;
  /** The built-in services and each organization's own. */
  services: AllServices;
  /** Reads OpenAPI documents in threads of their own. */
  documents: Documents;
  /** Calls services for consents, tests and revocations. */
  outside: ConnectorRuntime;
  /** Reads lists of values that only services know. */
  choices: Choices;
  engine: Engine;
  submissions: Submissions;
  storage: Storage;
  /** Tells the workers of queued runs, after the commit. */
  queued: Notifier;
  /** Tells live views that something other than its worker changed a run. */
  runChanged: Notifier;
  liveForms: LiveForms;
  runWatch: RunWatch;
  metrics: Metrics;
  /** Signs the links that show an anonymous sender what became of a submission, and the cookies by which browsers are known. */
  statusSecret: string;
  mailer: Mailer;
  afterAnswer: AfterAnswer;
  /** Ends this process if something blocks its event loop. */
  watchdog: Watchdog;
  pace: Pace;
  now: () => number;
}

/** Builds the server's dependencies and the way to end them. */
export async function compose(options: {
  env: Env;
  log: FastifyBaseLogger;
  now?: () => number;
}): Promise<{ deps: Deps; close(): Promise<void> }> {
  const { env, log, now = Date.now } = options;
  const db = createDb({
    url: env.DATABASE_URL,
    poolSize: env.FORMWORK_DB_POOL,
    onError: (error) => log.warn({ err: error }, "a database connection was lost and is replaced"),
  });
  const secret = authSecret(env);
  const origins = allowedOrigins(env.PUBLIC_URL);
  const keyring = loadKeyring({
    keys: env.FORMWORK_KEYS,
    file: env.FORMWORK_KEYS_FILE,
    production: env.SANDBOX_URL === undefined,
    warn: (message) => log.warn(message),
  });
  const vault = createVault({ pool: db.pool, keyring });
  // Without its keys no connection works, so fail at the start rather than in each run.
  const verified = vault.verifyKeys();
  const auth = createAuth({ db, secret, env, origins });
  const maxAgeMs = env.FORMWORK_SESSION_MAX_HOURS * 3_600_000;
  // In parallel, because each waits for the database.
  const [sessions] = await Promise.all([createSessions({ db, auth, now, maxAgeMs }), verified, prepareFields()]);
  const engine = createEngine(log);
  const store = createAuthorizationStore<AuthorizationSecret>(db, vault);
  const egress = createEgress({
    allowHosts: env.FORMWORK_ALLOW_HOSTS,
    ...(env.SANDBOX_URL && { sandboxUrl: env.SANDBOX_URL }),
    ...(env.SANDBOX_SMTP && { sandboxMail: env.SANDBOX_SMTP }),
    log: (entry) => log.debug(entry, "a call left"),
  });
  const services = createServices(createServiceSource(db));
  const metrics = createMetrics();
  const outside = createConnectorRuntime({
    services,
    egress,
    store,
    files: createFileStore(db),
    onRefresh: ({ connectorKey, outcome }) => metrics.refreshes.inc({ connector: connectorKey, outcome }),
  });
  const queued = createRunNotifier(db, (error) =>
    log.warn({ err: error }, "workers were not notified; they look by themselves"),
  );
  const runChanged = createRunEvents(db, (error) => log.warn({ err: error }, "live views were not notified"));
  const runWatch = createRunWatch(db);
  const deps: Deps = {
    env,
    origins,
    db,
    vault,
    auth,
    sessions,
    services,
    documents: createDocuments(),
    outside,
    authorizations: store,
    choices: createChoices({ db, vault, services, outside, now }),
    engine,
    submissions: new Submissions(db),
    storage: createStorage({
      folder: env.FORMWORK_DATA_DIR,
      reserveBytes: env.FORMWORK_RESERVE_MB * 1_048_576,
      log,
      now,
    }),
    queued,
    runChanged,
    liveForms: createLiveForms({ db, now }),
    runWatch,
    metrics,
    statusSecret: secret,
    mailer: createMailer(env, log),
    afterAnswer: createAfterAnswer(log),
    watchdog: createWatchdog({ name: "server" }),
    // Any organization may call the server next, so work always yields to others.
    pace: new Pace({ alone: false }),
    now,
  };
  return {
    deps,
    async close() {
      await deps.afterAnswer.settled();
      await deps.watchdog.stop();
      await Promise.all([queued.flush(), runChanged.flush()]);
      await engine.close();
      await store.close();
      await egress.close();
      await db.close();
    },
  };
}
