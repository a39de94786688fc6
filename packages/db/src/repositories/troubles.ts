import type { Db } from "../client.ts";

/** A workflow whose runs failed lately. */
export interface FailedWorkflow {
  workflowId: string;
  workflowName: string;
  applicationId: string;
  /** Of the last 24 hours, tests aside; counted among the newest thousand. */
  runs: number;
}

/** Workflows whose runs failed in the last 24 hours, those with most first. */
export async function failedWorkflows(db: Db, organizationId: string, most: number): Promise<FailedWorkflow[]> {
  const { rows } = await db.pool.query<FailedWorkflow>(
    `SELECT w.id AS "workflowId", w.name AS "workflowName", w.application_id AS "applicationId", count(*)::int AS runs
     FROM (SELECT r.workflow_id FROM run r WHERE r.organization_id = $1 AND r.status = 'failed' AND r.trigger <> 'test'
       AND r.created_at > now() - interval '24 hours' ORDER BY r.created_at DESC LIMIT 1000) f
     JOIN workflow w ON w.id = f.workflow_id AND w.deleted_at IS NULL
     GROUP BY w.id ORDER BY count(*) DESC, w.name, w.id LIMIT $2`,
    [organizationId, most],
  );
  return rows;
}

/** A schedule that cannot run. */
export interface StandingSchedule {
  id: string;
  name: string;
  applicationId: string;
  workflowId: string;
  /** What was found about its next window; null when its workflow is not published. */
  sentence: string | null;
}

/** Active schedules that cannot run: nothing is published for them, or a look ahead found what is missing. */
export async function standingSchedules(db: Db, organizationId: string, most: number): Promise<StandingSchedule[]> {
  const { rows } = await db.pool.query<StandingSchedule>(
    `SELECT s.id, s.name, s.application_id AS "applicationId", s.workflow_id AS "workflowId",
       CASE WHEN d.workflow_id IS NULL THEN NULL ELSE s.check_sentence END AS sentence
     FROM schedule s
     JOIN workflow w ON w.id = s.workflow_id AND w.deleted_at IS NULL
     JOIN application a ON a.id = s.application_id AND a.archived_at IS NULL
     LEFT JOIN workflow_deployment d ON d.workflow_id = s.workflow_id AND d.environment = s.environment AND d.active
     WHERE s.organization_id = $1 AND s.status = 'active' AND s.deleted_at IS NULL AND s.next_fire_at IS NOT NULL
       AND (d.workflow_id IS NULL OR (s.check_code IS NOT NULL AND s.checked_for = s.next_fire_at))
     ORDER BY s.next_fire_at, s.id LIMIT $2`,
    [organizationId, most],
  );
  return rows;
}
