import type { Role } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import type { Actor } from "./actor.ts";

/** Channel on which servers hear that somebody's access changed; the payload is empty. */
export const sessionChannel = "formwork_session";

/** A person's place in their organization. */
export interface Membership {
  userId: string;
  name: string;
  email: string;
  role: Role;
  organizationId: string;
  organizationName: string;
  /** false once an administrator switched the person's access off. */
  active: boolean;
}

/** Finds a person's place; null for nobody. */
export async function findMembership(db: Db, userId: string): Promise<Membership | null> {
  const member = await db.prisma.member.findFirst({
    where: { userId },
    select: { role: true, deactivatedAt: true, user: true, organization: true },
  });
  if (!member) return null;
  return {
    userId,
    name: member.user.name,
    email: member.user.email,
    // The column is checked by the database against the same list of roles.
    role: member.role as Role,
    organizationId: member.organization.id,
    organizationName: member.organization.name,
    active: member.deactivatedAt === null,
  };
}

/** Tells every server to look people up again. */
export async function notifySessionsChanged(db: Db): Promise<void> {
  await db.pool.query("SELECT pg_notify($1, '')", [sessionChannel]);
}

/** A browser in which somebody is signed in. */
export interface SessionItem {
  id: string;
  /** Address it was signed in from. */
  ip: string | null;
  /** What the browser says it is. */
  userAgent: string | null;
  /** When it was signed in. */
  createdAt: Date;
  /** When it was last used, to some minutes. */
  usedAt: Date;
}

const mostSessions = 100;

/** A person's sessions that have not ended, the last used first; at most 100. @param maxAgeSeconds age at which every session ends */
export async function listSessions(
  db: Db,
  which: { userId: string; maxAgeSeconds: number },
): Promise<readonly SessionItem[]> {
  const { rows } = await db.pool.query<SessionItem>(
    `SELECT id, nullif(ip_address, '') AS ip, nullif(user_agent, '') AS "userAgent", created_at AS "createdAt", updated_at AS "usedAt"
     FROM session WHERE user_id = $1 AND expires_at > now() AND created_at > now() - make_interval(secs => $2)
     ORDER BY updated_at DESC, id LIMIT ${mostSessions}`,
    [which.userId, which.maxAgeSeconds],
  );
  return rows;
}

/**
 * Ends sessions of a person and writes it down.
 * @param which.id one of them; without it all
 * @returns how many there were
 */
export async function endSessions(db: Db, actor: Actor, which: { userId: string; id?: string }): Promise<number> {
  const { userId, id = null } = which;
  return inTransaction(db, async (client) => {
    const { rowCount } = await client.query(
      "DELETE FROM session WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2)",
      [userId, id],
    );
    const sessions = rowCount ?? 0;
    if (sessions === 0) return 0;
    const subject = { type: "person", id: userId };
    await appendAudit(client, { actor, action: "person.signed-out", subject, facts: { sessions } });
    return sessions;
  });
}
