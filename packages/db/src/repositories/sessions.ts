import type { Role } from "@formwork/domain";
import type { Db } from "../client.ts";

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

/** Finds the organization a person belongs to, the oldest active membership first; null for a person without one. */
export async function findMembership(db: Db, userId: string): Promise<Membership | null> {
  const members = await db.prisma.member.findMany({
    where: { userId },
    select: { role: true, deactivatedAt: true, user: true, organization: true },
    orderBy: { createdAt: "asc" },
  });
  const member = members.find((one) => one.deactivatedAt === null) ?? members[0];
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
