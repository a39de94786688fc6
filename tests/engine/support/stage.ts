import { createDb, createVault, type Db, parseKeyring, Submissions, type Vault } from "@formwork/db";
import {
  graphOf,
  makeApplication,
  makeForm,
  makeMember,
  makeOrganization,
  makeWorkflow,
  type StepInput,
} from "@formwork/db/seed";
import type { JsonObject, Step } from "@formwork/domain";
import { type OutsideService, startOutsideService } from "./outside-service.ts";

/** Keyring of the tests. */
export const testKeys = `test:${Buffer.alloc(32, 7).toString("base64")}`;

type Lines = Parameters<typeof graphOf>[0]["lines"];

/** A database with one organization, application and form, and a service outside. */
export interface Stage {
  db: Db;
  url: string;
  vault: Vault;
  service: OutsideService;
  organizationId: string;
  userId: string;
  applicationId: string;
  form: { id: string; versionId: string };
  /** Publishes a workflow that the form sets off. */
  workflow(steps: readonly StepInput[], lines?: Lines): Promise<{ id: string; versionId: string }>;
  /** Submits the form; answers the ids of the runs it set off. */
  submit(values?: JsonObject, submissionKey?: string): Promise<string[]>;
  run(runId: string): Promise<RunRow>;
  steps(runId: string): Promise<StepRow[]>;
  /** Lets the time come that runs wait for, or come in some milliseconds. */
  timeComes(runIds: readonly string[], inMs?: number): Promise<void>;
  /** What the steps of a run wait for. */
  waits(runId: string): Promise<WaitRow[]>;
  /** Resolves when the run's row is as asked. */
  until(runId: string, is: (run: RunRow) => boolean): Promise<RunRow>;
  close(): Promise<void>;
}

/** What tests read of a run. */
export interface RunRow {
  status: string;
  error: { code: string } | null;
  epoch: number;
  takeovers: number;
  durable: boolean;
  variables: JsonObject;
  wake_at: Date | null;
  group_id: string | null;
}

/** What tests read of an attempt. */
export interface StepRow {
  step_id: string;
  attempt: number;
  status: string;
  port: string | null;
  output: unknown;
  error: { code: string } | null;
  identity: { sentence: string; rule: string } | null;
}

/** What tests read of a wait. */
export interface WaitRow {
  path: string;
  step_id: string;
  kind: string;
  due_at: Date | null;
  user_id: string | null;
  code: string | null;
}

/**
 * Sets the stage for engine tests in a migrated, empty database.
 * @param database.drop called at the end
 */
export async function setStageIn({ url, drop }: { url: string; drop(): Promise<void> }): Promise<Stage> {
  const db = createDb({ url, poolSize: 6 });
  await db.pool.query(tellChanges);
  const vault = createVault({ pool: db.pool, keyring: parseKeyring(testKeys) });
  const service = await startOutsideService();
  const { id: organizationId } = await makeOrganization(db);
  const { userId } = await makeMember(db, { organizationId, name: "Uma User", role: "user" });
  const made = { organizationId, createdBy: userId };
  const { id: applicationId } = await makeApplication(db, made);
  const form = await makeForm(db, { ...made, applicationId });
  const formVersionId = form.versionId ?? "";
  const run = async (runId: string) =>
    (await db.pool.query<RunRow>("SELECT * FROM run WHERE id = $1", [runId])).rows[0] as RunRow;
  return {
    db,
    url,
    vault,
    service,
    organizationId,
    userId,
    applicationId,
    run,
    form: { id: form.id, versionId: formVersionId },
    workflow: (steps, lines) => {
      const graph = graphOf({
        trigger: { kind: "form", formId: form.id, event: "created" },
        steps,
        ...(lines && { lines }),
      });
      return makeWorkflow(db, { ...made, applicationId, graph });
    },
    submit: async (values = { email: "ana@example.com" }, submissionKey) => {
      const accepted = await new Submissions(db).accept({
        organizationId,
        formVersionId,
        values,
        formId: form.id,
        environment: "production",
        submittedBy: userId,
        submissionKey: submissionKey ?? null,
      });
      return accepted.runIds;
    },
    steps: async (runId) =>
      (
        await db.pool.query<StepRow>(
          "SELECT * FROM step_run WHERE run_id = $1 ORDER BY started_at, finished_at, attempt",
          [runId],
        )
      ).rows,
    timeComes: async (runIds, inMs = 0) => {
      await db.pool.query(
        `WITH over AS (UPDATE run_wait SET due_at = now() + $2 * interval '1 ms' WHERE run_id = ANY($1) AND kind = 'time')
         UPDATE run SET wake_at = now() + $2 * interval '1 ms' WHERE id = ANY($1)`,
        [runIds, inMs],
      );
    },
    waits: async (runId) =>
      (await db.pool.query<WaitRow>("SELECT * FROM run_wait WHERE run_id = $1 ORDER BY path, step_id", [runId])).rows,
    until: (runId, is) => untilRow(db, { read: () => run(runId), is }),
    close: async () => {
      await service.close();
      await db.close();
      await drop();
    },
  };
}

const changed = "test_run_changed";
const tellChanges = `
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('${changed}', ''); RETURN NULL; END $$;
CREATE TRIGGER tell_change AFTER UPDATE ON run FOR EACH STATEMENT EXECUTE FUNCTION tell_change()`;

/** Looks again whenever a run has changed. */
async function untilRow<Row>(
  db: Db,
  { read, is }: { read: () => Promise<Row>; is: (row: Row) => boolean },
): Promise<Row> {
  let stop: (() => Promise<void>) | undefined;
  const found = await new Promise<Row>((resolve, reject) => {
    const look = () => {
      read().then((row) => is(row) && resolve(row), reject);
    };
    db.listen(changed, look).then((stopListening) => {
      stop = stopListening;
      look();
    }, reject);
  });
  await stop?.();
  return found;
}

/** A web request to the stage's service; `keyed` when the service recognises repetitions. */
export function request(
  service: OutsideService,
  given: { id: string; path: string; method?: "GET" | "POST"; keyed?: boolean; body?: string } & Partial<Step>,
): StepInput {
  const { path, method = "POST", keyed = false, body = '{"email":"{{ form.email }}"}', ...step } = given;
  return {
    kind: "http-request",
    title: step.id,
    ...step,
    settings: {
      method,
      url: `${service.url}${path}`,
      ...(method === "POST" && { body: { kind: "json", text: body } }),
      ...(keyed && { idempotencyHeader: "Idempotency-Key" }),
    },
  };
}
