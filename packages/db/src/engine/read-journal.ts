import { entryOf, type StepEntry, type Wait } from "@formwork/domain";
import { type EngineDb, run } from "./sql.ts";

// What went into a step and by whose authorization is asked for only while it has not ended.
const read = {
  name: "engine-journal-read",
  text: `
SELECT DISTINCT ON (s.path, s.step_id) s.path, s.step_id AS "stepId", s.step_kind AS "stepKind", s.attempt, s.status, s.port,
  CASE WHEN s.output_file_id IS NULL THEN s.output ELSE convert_from(f.data, 'UTF8')::jsonb END AS output, s.error, s.guarantee,
  CASE WHEN s.finished_at IS NULL THEN s.input END AS input, CASE WHEN s.finished_at IS NULL THEN s.identity END AS identity,
  CASE WHEN s.finished_at IS NULL THEN s.authorization_id::text END AS "authorizationId", s.started_at AS "startedAt",
  w.kind AS "waitKind", extract(epoch FROM w.due_at - now())::float8 * 1000 AS "dueInMs", w.connection_id::text AS "connectionId",
  w.user_id::text AS "userId", w.code
FROM step_run s LEFT JOIN stored_file f ON f.id = s.output_file_id
LEFT JOIN run_wait w ON w.run_id = s.run_id AND w.path = s.path AND w.step_id = s.step_id
WHERE s.run_id = $1
ORDER BY s.path, s.step_id, s.attempt DESC`,
};

type Consent = Extract<Wait, { kind: "consent" }>;

interface Row
  extends Pick<StepEntry, "path" | "stepId" | "stepKind" | "attempt" | "status" | "port" | "output" | "error"> {
  guarantee: StepEntry["guarantee"];
  input: StepEntry["input"];
  identity: StepEntry["identity"];
  authorizationId: string | null;
  startedAt: Date;
  waitKind: Wait["kind"] | null;
  dueInMs: number | null;
  connectionId: Consent["connectionId"];
  userId: Consent["userId"];
  code: Consent["code"];
}

/** Reads the last attempt of each step of a run, outputs and waits included, to go on from there. */
export async function readJournal(db: EngineDb, runId: string): Promise<StepEntry[]> {
  const rows = await run<Row & Record<string, unknown>>(db.pool, read, [runId]);
  return rows.map(toEntry);
}

function toEntry({ startedAt, waitKind, dueInMs, connectionId, userId, code, ...row }: Row): StepEntry {
  return entryOf({
    ...row,
    startedAt: startedAt.toISOString(),
    wait: toWait({ waitKind, dueInMs, connectionId, userId, code }),
  });
}

/** By the clock of this process: the database and its worker may differ by a while. */
function toWait({
  waitKind,
  dueInMs,
  ...consent
}: Pick<Row, "waitKind" | "dueInMs" | keyof Omit<Consent, "kind">>): Wait | null {
  if (waitKind === null) return null;
  if (waitKind === "consent") return { kind: waitKind, ...consent };
  const forMs = Math.max(0, dueInMs ?? 0);
  return { kind: waitKind, until: new Date(Date.now() + forMs).toISOString(), forMs };
}
