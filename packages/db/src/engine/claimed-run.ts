import type { Environment, JsonObject, RunStart, RunStatus } from "@formwork/domain";

/** A run that this process may execute, with everything the executor needs to begin. */
export interface ClaimedRun extends RunStart {
  runId: string;
  organizationId: string;
  applicationId: string;
  workflowId: string;
  versionId: string;
  environment: Environment;
  /** `running`, or `quarantined` when it was ended instead of being claimed. */
  status: RunStatus;
  recordId: string | null;
  recordCreatedAt: Date | null;
  /** Values of its record, by field key. */
  values: JsonObject;
  /** Who submitted its record. */
  submitterName: string | null;
  submitterEmail: string | null;
  scheduledAt: Date | null;
  /** Fence that every journal write names. */
  epoch: number;
  /** How often a worker died while executing it. */
  takeovers: number;
  variables: JsonObject;
  cancelRequested: boolean;
  durable: boolean;
  startedAt: Date;
}

/** Takeovers from which on a run is executed in a process of its own. */
export const isolateAfterTakeovers = 2;
/** Takeovers after which a run is not tried again. */
export const quarantineAfterTakeovers = 5;

// Its executor ended before the run did.
const died = "r.status = 'running'";
const quarantined = `${died} AND r.takeovers + 1 >= ${quarantineAfterTakeovers}`;

/**
 * Assignments that make a run this process's own; an executor that was still at it is fenced off from then on, and died at it. A wait whose
 * time has come is over with it: while `wake_at` is there, a run that is being executed stands at a wait.
 */
export const takeRun = `
  status = CASE WHEN ${quarantined} THEN 'quarantined' ELSE 'running' END,
  takeovers = r.takeovers + (${died})::int,
  isolated = r.takeovers + (${died})::int >= ${isolateAfterTakeovers},
  epoch = r.epoch + 1,
  started_at = coalesce(r.started_at, now()),
  finished_at = CASE WHEN ${quarantined} THEN now() END,
  error = CASE WHEN ${quarantined} THEN jsonb_build_object(
    'code', 'RUN_QUARANTINED',
    'message', 'This run stopped its worker ${quarantineAfterTakeovers} times and is not tried again. Ask an administrator to look at the step it was in.') END,
  wake_at = CASE WHEN r.wake_at > now() THEN r.wake_at END, wait_over = false`;

/** Select list of a {@link ClaimedRun} from the changed rows `t`; its joins are {@link claimedFrom}. */
export const claimedColumns = `
  t.id AS "runId", t.organization_id AS "organizationId", t.application_id AS "applicationId", t.workflow_id AS "workflowId",
  t.version_id AS "versionId", t.environment, t.status, t.trigger, t.initiator, t.initiator_user_id AS "initiatorUserId",
  initiator.name AS "initiatorName", t.started_by_user_id AS "startedByUserId", starter.name AS "startedByName",
  t.repeats_run_id IS NOT NULL AS repeats, t.schedule_id AS "scheduleId",
  t.record_id AS "recordId", record.created_at AS "recordCreatedAt", coalesce(record."values", '{}') AS "values",
  submitter.name AS "submitterName", submitter.email AS "submitterEmail", t.scheduled_at AS "scheduledAt", t.epoch, t.takeovers,
  t.variables, t.cancel_requested_at IS NOT NULL AS "cancelRequested", t.durable, t.started_at AS "startedAt"`;

/** Joins for {@link claimedColumns}. */
export const claimedFrom = `
  FROM taken t
  LEFT JOIN record ON record.id = t.record_id
  LEFT JOIN "user" initiator ON initiator.id = t.initiator_user_id
  LEFT JOIN "user" starter ON starter.id = t.started_by_user_id
  LEFT JOIN "user" submitter ON submitter.id = coalesce(t.initiator_user_id, record.submitted_by)`;
