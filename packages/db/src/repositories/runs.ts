import type { ErrorCode, RunStatus, RunTrigger } from "@formwork/domain";
import type { Db } from "../client.ts";
import { type SearchedPage, toSearchedPage } from "./look-back.ts";
import { type RunListInput, searchRuns } from "./run-search.ts";

/** A run with what a list says of it. */
export interface RunItem {
  id: string;
  workflowId: string;
  workflowName: string;
  applicationName: string;
  status: RunStatus;
  trigger: RunTrigger;
  /** null: the public, or a schedule. */
  startedBy: { name: string } | null;
  /** Who ran it again; null for a first run. */
  repeatedBy: { name: string } | null;
  createdAt: Date;
  finishedAt: Date | null;
  /** Milliseconds from being queued to the end. */
  durationMs: number | null;
  errorCode: ErrorCode | null;
  errorMessage: string | null;
  /** As whom it acts; null for the public and for schedules. */
  personId: string | null;
  /** For a run that went wrong: whether it used that person's own authorization. */
  usedOwn: boolean;
  /** For a parked run: the connection it waits for. */
  parkedConnection: string | null;
}

const columns = `
SELECT r.id, r.workflow_id AS "workflowId", w.name AS "workflowName", a.name AS "applicationName", r.status, r.trigger,
  CASE WHEN u.id IS NULL THEN NULL ELSE json_build_object('name', u.name) END AS "startedBy",
  CASE WHEN r.repeats_run_id IS NOT NULL THEN json_build_object('name', b.name) END AS "repeatedBy",
  r.created_at AS "createdAt", r.finished_at AS "finishedAt",
  round(extract(epoch FROM r.finished_at - r.created_at) * 1000)::float8 AS "durationMs",
  r.error ->> 'code' AS "errorCode", r.error ->> 'message' AS "errorMessage", c.name AS "parkedConnection",
  CASE WHEN r.repeats_run_id IS NULL THEN r.initiator_user_id ELSE r.started_by_user_id END AS "personId",
  r.error IS NOT NULL AND EXISTS (SELECT 1 FROM step_run s WHERE s.run_id = r.id AND s.identity ->> 'kind' = 'user'
    AND s.identity ->> 'rule' IS DISTINCT FROM 'primary') AS "usedOwn"`;

const joins = `
JOIN application a ON a.id = w.application_id
LEFT JOIN "user" u ON u.id = r.initiator_user_id
LEFT JOIN "user" b ON b.id = r.started_by_user_id
LEFT JOIN LATERAL (SELECT connection_id FROM run_wait WHERE run_id = r.id AND kind = 'consent' AND r.status = 'parked'
  ORDER BY due_at LIMIT 1) p ON true
LEFT JOIN connection c ON c.id = p.connection_id`;

/** Runs of an organization, newest first. A page that a search could not fill in time says how far it looked. */
export async function listRuns(db: Db, organizationId: string, input: RunListInput): Promise<SearchedPage<RunItem>> {
  const { limit } = input;
  const { found, stoppedAt } = await searchRuns(db, organizationId, input);
  const { rows } = await db.pool.query<RunItem>(
    `${columns} FROM run r JOIN workflow w ON w.id = r.workflow_id ${joins}
     WHERE r.organization_id = $1 AND r.id = ANY ($2) ORDER BY r.created_at DESC, r.id DESC`,
    [organizationId, found.slice(0, limit).map(({ id }) => id)],
  );
  return toSearchedPage(rows, { found, stoppedAt, limit });
}
