import type { ErrorData, Guarantee, Json, StepStatus } from "@formwork/domain";
import { type EngineDb, run } from "./sql.ts";

/** The last attempt of a step. */
export interface LastAttempt {
  stepId: string;
  stepKind: string;
  attempt: number;
  status: StepStatus;
  port: string | null;
  output: Json;
  error: ErrorData | null;
  guarantee: Guarantee | null;
  startedAt: Date;
}

const read = {
  name: "engine-journal-read",
  text: `
SELECT DISTINCT ON (s.step_id) s.step_id AS "stepId", s.step_kind AS "stepKind", s.attempt, s.status, s.port,
  CASE WHEN s.output_file_id IS NULL THEN s.output ELSE convert_from(f.data, 'UTF8')::jsonb END AS output,
  s.error, s.guarantee, s.started_at AS "startedAt"
FROM step_run s LEFT JOIN stored_file f ON f.id = s.output_file_id
WHERE s.run_id = $1 AND s.item = 0
ORDER BY s.step_id, s.attempt DESC`,
};

/** Reads the last attempt of each step of a run, outputs included, to go on from there. */
export async function readJournal(db: EngineDb, runId: string): Promise<LastAttempt[]> {
  return run<LastAttempt & Record<string, unknown>>(db.pool, read, [runId]);
}
