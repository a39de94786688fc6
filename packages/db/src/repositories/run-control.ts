import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { type Cancellation, cancelRun } from "../engine/cancel-run.ts";
import { inTransaction } from "../engine/sql.ts";
import { runScheduleNow, startRun } from "../engine/start-runs.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";

/**
 * Queues a run like an earlier one: same version, record and environment. It acts as whoever asked, never as the person of the earlier run
 * (`triggerOfStart` of the domain). Tell the run notifier afterwards.
 * @returns the new run's id, or null when the organization has no such run
 */
export async function runAgain(db: Db, actor: Actor, runId: string): Promise<string | null> {
  return db.prisma.$transaction(async (tx) => {
    const id = newId();
    const count = await tx.$executeRaw`
      INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator,
                       initiator_user_id, record_id, started_by_user_id, repeats_run_id, schedule_id)
      SELECT ${id}::uuid, organization_id, application_id, workflow_id, version_id, environment, 'queued',
        CASE WHEN trigger = 'test' THEN 'test' ELSE 'manual' END, initiator, initiator_user_id, record_id, ${actor.userId}::uuid, id,
        (SELECT s.id FROM schedule s WHERE s.id = run.schedule_id AND s.deleted_at IS NULL)
      FROM run WHERE id = ${runId}::uuid AND organization_id = ${actor.organizationId}::uuid`;
    if (count === 0) return null;
    await appendAudit(tx, {
      actor,
      action: "run.repeated",
      subject: { type: "run", id: runId },
      facts: { newRunId: id },
    });
    return id;
  });
}

/**
 * Queues a test run of a drawing's snapshot, and writes down who tested and as whom. Tell the run notifier afterwards.
 * @param test.as the person as whom it acts
 * @returns the run's id, or null when the organization has no such workflow, version or record
 */
export async function startTest(
  db: Db,
  actor: Actor,
  test: { workflowId: string; versionId: string; as: { id: string; name: string }; recordId: string | null },
): Promise<string | null> {
  const { workflowId, versionId, as, recordId } = test;
  const { organizationId, userId } = actor;
  return inTransaction(db, async (client) => {
    const runId = await startRun(client, {
      organizationId,
      workflowId,
      versionId,
      environment: "development",
      trigger: "test",
      recordId,
      initiatorUserId: as.id,
      startedByUserId: as.id === userId ? null : userId,
    });
    if (runId === null) return null;
    const [subject, facts] = [
      { type: "workflow", id: workflowId },
      { as: as.name, runId },
    ];
    await appendAudit(client, { actor, action: "workflow.tested", subject, facts });
    return runId;
  });
}

/** {@link runScheduleNow} for a person, which is written down. */
export async function fireByHand(db: Db, actor: Actor, scheduleId: string): Promise<{ runId: string | null } | null> {
  return inTransaction(db, async (client) => {
    const { organizationId, userId } = actor;
    const fired = await runScheduleNow(client, { scheduleId, organizationId, startedByUserId: userId });
    if (!fired) return null;
    const subject = { type: "schedule", id: scheduleId };
    await appendAudit(client, { actor, action: "schedule.run-now", subject });
    return fired;
  });
}

/** {@link cancelRun} for a person, which is written down unless the run was over before. */
export async function cancelByHand(db: Db, actor: Actor, runId: string): Promise<Cancellation | null> {
  return inTransaction(db, async (client) => {
    const cancelled = await cancelRun(client, { runId, organizationId: actor.organizationId });
    const subject = { type: "run", id: runId };
    if (cancelled?.changed) await appendAudit(client, { actor, action: "run.cancelled", subject });
    return cancelled;
  });
}

/**
 * Queues a parked run, which looks again for the authorization it misses: the one of the person it acts as, whoever asks. Tell the run
 * notifier afterwards.
 * @returns false when the organization has no such run or it is not parked
 */
export async function retryParkedRun(db: Db, actor: Actor, runId: string): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { id: runId, organizationId: actor.organizationId, status: "parked" },
      data: {
        status: "queued",
        durable: false,
        groupId: null,
        wakeAt: new Date(),
        // What it waits for and until when stays: a look does not lengthen the wait.
      },
    });
    if (count === 1) await appendAudit(tx, { actor, action: "run.retried", subject: { type: "run", id: runId } });
    return count === 1;
  });
}
