import type { Environment } from "@formwork/domain";
import type pg from "pg";
import { newId } from "../ids.ts";
import { clientOf, type EngineDb, run, uuid7 } from "./sql.ts";

const start = {
  name: "engine-start-run",
  text: `
INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator,
                 initiator_user_id, record_id, started_by_user_id)
SELECT $1, w.organization_id, w.application_id, w.id, v.id, $5, 'queued', $6, 'person', $7, r.id, $9
FROM workflow w JOIN workflow_version v ON v.workflow_id = w.id AND v.id = $4
LEFT JOIN record r ON r.id = $8 AND r.organization_id = w.organization_id
WHERE w.id = $3 AND w.organization_id = $2 AND w.deleted_at IS NULL AND (r.id IS NOT NULL) = ($8::uuid IS NOT NULL)
RETURNING id::text`,
};

const fireNow = {
  name: "engine-fire-now",
  text: `
WITH fired AS (
  INSERT INTO schedule_firing (schedule_id, scheduled_at, organization_id, outcome, run_count, manual, started_by_user_id)
  SELECT s.id, now(), s.organization_id, CASE WHEN s.over IS NULL OR s.over = 'null' THEN 'queued' ELSE 'paging' END,
    (s.over IS NULL OR s.over = 'null')::int, true, $3::uuid
  FROM schedule s JOIN workflow_deployment d ON d.workflow_id = s.workflow_id AND d.environment = s.environment AND d.active
  WHERE s.id = $1 AND s.organization_id = $2 AND s.deleted_at IS NULL
  ON CONFLICT (schedule_id, scheduled_at) DO NOTHING
  RETURNING schedule_id, scheduled_at, outcome
), queued AS (
  INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator, schedule_id, scheduled_at,
                   started_by_user_id)
  SELECT ${uuid7}, s.organization_id, s.application_id, s.workflow_id, d.version_id, s.environment, 'queued', 'schedule', 'schedule',
    s.id, fired.scheduled_at, $3::uuid
  FROM fired JOIN schedule s ON s.id = fired.schedule_id
  JOIN workflow_deployment d ON d.workflow_id = s.workflow_id AND d.environment = s.environment
  WHERE fired.outcome = 'queued'
  RETURNING id::text
)
SELECT fired.scheduled_at AS "scheduledAt", (SELECT id FROM queued) AS "runId" FROM fired`,
};

/**
 * Queues a run that a person starts by hand, or a test run of a draft's snapshot. Tell the run notifier afterwards.
 * @param on the database, or the transaction that writes down who asked for it
 * @param options.recordId record the run is about, null for none
 * @param options.startedByUserId who started it as the initiator; null when the initiator did
 * @returns the run's id, or null when the organization has no such workflow, version or record
 * @example
 * const version = { organizationId, workflowId, versionId, environment: "production" } as const;
 * const runId = await startRun(db, { ...version, trigger: "manual", initiatorUserId: userId, recordId: null });
 * if (runId !== null) createRunNotifier(db, log.warn).notify();
 */
export async function startRun(
  on: EngineDb | pg.PoolClient,
  options: {
    organizationId: string;
    workflowId: string;
    versionId: string;
    environment: Environment;
    trigger: "manual" | "test";
    initiatorUserId: string;
    recordId: string | null;
    startedByUserId?: string | null;
  },
): Promise<string | null> {
  const { organizationId, workflowId, versionId, environment, trigger, initiatorUserId, recordId } = options;
  const place = [organizationId, workflowId, versionId, environment, trigger];
  const values = [newId(), ...place, initiatorUserId, recordId, options.startedByUserId ?? null];
  return (await run<{ id: string }>(clientOf(on), start, values))[0]?.id ?? null;
}

/**
 * Fires a schedule now, beside its times. Tell the run notifier and signal the shard's clock afterwards: runs over records are queued
 * page by page by the clock.
 * @param on the database, or the transaction that writes down who asked for it
 * @param options.startedByUserId who pressed the button: every run of it names them
 * @returns the run's id (null when it runs over records), or null when there is no such schedule or its workflow is not published
 */
export async function runScheduleNow(
  on: EngineDb | pg.PoolClient,
  options: { scheduleId: string; organizationId: string; startedByUserId?: string },
): Promise<{ scheduledAt: Date; runId: string | null } | null> {
  const values = [options.scheduleId, options.organizationId, options.startedByUserId ?? null];
  return (await run<{ scheduledAt: Date; runId: string | null }>(clientOf(on), fireNow, values))[0] ?? null;
}
