import { entryOf, insideOf, isOpen, openFrames, type StepEntry, type Wait } from "@formwork/domain";
import { type EngineDb, run } from "./sql.ts";

// What went into a step and by whose authorization is asked for only while it has not ended. Of a loop, only what stands in the passes that
// go on is read ($2: the parts of the run to read, branches inside included), and what the others gave ($3: loops that go on).
const read = {
  name: "engine-journal-read",
  text: `
SELECT DISTINCT ON (s.path, s.step_id) s.path, s.step_id AS "stepId", s.step_kind AS "stepKind", s.attempt, s.status, s.port,
  CASE WHEN s.output_file_id IS NULL THEN s.output ELSE convert_from(f.data, 'UTF8')::jsonb END AS output, s.error, s.guarantee,
  CASE WHEN s.finished_at IS NULL THEN s.input END AS input, CASE WHEN s.finished_at IS NULL THEN s.identity END AS identity,
  CASE WHEN s.finished_at IS NULL THEN s.authorization_id::text END AS "authorizationId", s.started_at AS "startedAt",
  w.kind AS "waitKind", extract(epoch FROM w.due_at - now())::float8 * 1000 AS "dueInMs", w.connection_id::text AS "connectionId",
  w.user_id::text AS "userId", w.code, s.frames
FROM step_run s LEFT JOIN stored_file f ON f.id = s.output_file_id
LEFT JOIN run_wait w ON w.run_id = s.run_id AND w.path = s.path AND w.step_id = s.step_id
WHERE s.run_id = $1 AND (
  EXISTS (SELECT FROM unnest($2::text[]) AS part WHERE starts_with(s.path, part) AND strpos(substr(s.path, length(part) + 1), '[') = 0
    AND (part = '' OR substr(s.path, length(part) + 1, 1) IN ('', '.')))
  OR s.step_id = '' AND EXISTS (SELECT FROM unnest($3::text[]) AS loop
    WHERE starts_with(s.path, loop || '[') AND substr(s.path, length(loop) + 2) ~ '^[0-9]+\\]$'))
ORDER BY s.path, s.step_id, s.attempt DESC`,
};

type Consent = Extract<Wait, { kind: "consent" }>;

interface Row
  extends Pick<StepEntry, "path" | "stepId" | "stepKind" | "attempt" | "status" | "port" | "output" | "error"> {
  guarantee: StepEntry["guarantee"];
  input: StepEntry["input"];
  frames: StepEntry["frames"];
  identity: StepEntry["identity"];
  authorizationId: string | null;
  startedAt: Date;
  waitKind: Wait["kind"] | null;
  dueInMs: number | null;
  connectionId: Consent["connectionId"];
  userId: Consent["userId"];
  code: Consent["code"];
}

/**
 * Reads the last attempt of each step of a run, outputs and waits included, to go on from there. Passes of loops that are over are left out, so
 * that a run of many passes is taken up as quickly as one of few.
 */
export async function readJournal(db: EngineDb, runId: string): Promise<StepEntry[]> {
  const entries: StepEntry[] = [];
  let parts = [""];
  let loops: string[] = [];
  while (parts.length + loops.length > 0) {
    const rows = await run<Row & Record<string, unknown>>(db.pool, read, [runId, parts, loops]);
    const found = rows.map(toEntry);
    entries.push(...found);
    const open = found.filter((entry) => isOpen(entry) && entry.frames?.kind === "each");
    parts = open.flatMap(openFrames);
    loops = open.map(insideOf);
  }
  return entries;
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
