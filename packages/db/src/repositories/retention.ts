import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import type { Actor } from "./actor.ts";

/** Days that an organization keeps runs after they ended; null: as many as the installation says. */
export async function organizationKeepRunDays(db: Db, organizationId: string): Promise<number | null> {
  const { keepRunDays } = await db.prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { keepRunDays: true },
  });
  return keepRunDays;
}

/** Sets how long runs of the organization are kept; what is older goes with the next upkeep. */
export async function setOrganizationKeepRunDays(db: Db, actor: Actor, days: number | null): Promise<void> {
  const id = actor.organizationId;
  await db.prisma.$transaction(async (tx) => {
    await tx.organization.update({ where: { id }, data: { keepRunDays: days } });
    const subject = { type: "organization", id };
    await appendAudit(tx, { actor, action: "organization.keep-run-days-set", subject, facts: { days } });
  });
}
