import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import type { Actor } from "./actor.ts";

/** Somebody with whom the person of a run shares it. */
export interface RunShare {
  userId: string;
  name: string;
  expiresAt: Date;
}

/** With whom a run is shared just now, by name; shares whose time is over and readers who left are not there. */
export async function sharesOfRun(db: Db, runId: string): Promise<RunShare[]> {
  const { rows } = await db.pool.query<RunShare>(
    `SELECT s.reader_user_id AS "userId", u.name, s.expires_at AS "expiresAt"
     FROM run_share s JOIN "user" u ON u.id = s.reader_user_id
     JOIN member m ON m.user_id = u.id AND m.organization_id = s.organization_id AND m.deactivated_at IS NULL
     WHERE s.run_id = $1 AND s.expires_at > now() ORDER BY u.name, u.id`,
    [runId],
  );
  return rows;
}

/**
 * Lets somebody read a run for a time, and writes it down; shared with them before, it ends at the new time. Whether the actor may share it
 * is the caller's to ask.
 * @param share.email address that the reader signs in with
 * @param share.hours how long from now
 * @returns null when no active member of the organization has this address
 */
export async function shareRun(
  db: Db,
  actor: Actor,
  share: { runId: string; email: string; hours: number },
): Promise<RunShare | null> {
  const { organizationId, userId: sharedByUserId } = actor;
  const { runId, email, hours } = share;
  return db.prisma.$transaction(async (tx) => {
    const member = await tx.member.findFirst({
      where: { organizationId, deactivatedAt: null, user: { email } },
      select: { user: { select: { id: true, name: true } } },
    });
    if (!member) return null;
    const { id: readerUserId, name } = member.user;
    const expiresAt = new Date(Date.now() + hours * 3_600_000);
    await tx.runShare.upsert({
      where: { runId_readerUserId: { runId, readerUserId } },
      create: { runId, readerUserId, organizationId, sharedByUserId, expiresAt },
      update: { sharedByUserId, expiresAt },
    });
    const subject = { type: "run", id: runId };
    const facts = { with: name, until: expiresAt.toISOString() };
    await appendAudit(tx, { actor, action: "run.shared", subject, facts });
    return { userId: readerUserId, name, expiresAt };
  });
}

/** Ends a share before its time, and writes it down. @returns false when there was none */
export async function unshareRun(
  db: Db,
  actor: Actor,
  share: { runId: string; readerUserId: string },
): Promise<boolean> {
  const { runId, readerUserId } = share;
  return db.prisma.$transaction(async (tx) => {
    const { count } = await tx.runShare.deleteMany({
      where: { runId, readerUserId, organizationId: actor.organizationId },
    });
    if (count === 0) return false;
    const reader = await tx.user.findUnique({ where: { id: readerUserId }, select: { name: true } });
    const subject = { type: "run", id: runId };
    await appendAudit(tx, { actor, action: "run.unshared", subject, facts: { with: reader?.name ?? readerUserId } });
    return true;
  });
}
