import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";

/**
 * Queues a run like an earlier one: same version, record, environment and initiator, so it acts through the same person's accounts, not
 * those of whoever asked. Tell the run notifier afterwards.
 * @returns the new run's id, or null when the organization has no such run
 */
export async function runAgain(db: Db, actor: Actor, runId: string): Promise<string | null> {
  return db.prisma.$transaction(async (tx) => {
    const id = newId();
    const count = await tx.$executeRaw`
      INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator,
                       initiator_user_id, record_id)
      SELECT ${id}::uuid, organization_id, application_id, workflow_id, version_id, environment, 'queued',
        CASE WHEN trigger = 'test' THEN 'test' ELSE 'manual' END, initiator, initiator_user_id, record_id
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
 * Queues a parked run, which looks again for the authorization it misses: the one of the person who set it off, whoever asks. Tell the run notifier afterwards.
 * @returns false when the organization has no such run or it is not parked
 */
export async function retryParkedRun(db: Db, actor: Actor, runId: string): Promise<boolean> {
  const { count } = await db.prisma.run.updateMany({
    where: { id: runId, organizationId: actor.organizationId, status: "parked" },
    data: {
      status: "queued",
      durable: false,
      groupId: null,
      waitingStepId: null,
      // What it waits for and until when stays: a look does not lengthen the wait.
    },
  });
  if (count === 1) await appendAudit(db, { actor, action: "run.retried", subject: { type: "run", id: runId } });
  return count === 1;
}
