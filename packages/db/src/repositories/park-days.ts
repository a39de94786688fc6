import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import type { Actor } from "./actor.ts";

/** Days that runs wait for an authorization before they end. @returns those of the organization */
export async function organizationParkDays(db: Db, organizationId: string): Promise<number> {
  const { parkDays } = await db.prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { parkDays: true },
  });
  return parkDays;
}

/** Sets how long runs of the organization wait; those that wait already keep their end. */
export async function setOrganizationParkDays(db: Db, actor: Actor, days: number): Promise<void> {
  const id = actor.organizationId;
  await db.prisma.$transaction(async (tx) => {
    await tx.organization.update({ where: { id }, data: { parkDays: days } });
    const subject = { type: "organization", id };
    await appendAudit(tx, { actor, action: "organization.park-days-set", subject, facts: { days } });
  });
}

/**
 * Sets how long runs of one workflow wait; those that wait already keep their end.
 * @param input.days null: as long as the organization says
 * @returns false when there is no such workflow
 */
export async function setWorkflowParkDays(
  db: Db,
  actor: Actor,
  input: { id: string; days: number | null },
): Promise<boolean> {
  const { id, days } = input;
  return db.prisma.$transaction(async (tx) => {
    const where = { id, organizationId: actor.organizationId, deletedAt: null };
    const { count } = await tx.workflow.updateMany({ where, data: { parkDays: days } });
    if (count === 0) return false;
    const subject = { type: "workflow", id };
    await appendAudit(tx, { actor, action: "workflow.park-days-set", subject, facts: { days } });
    return true;
  });
}
