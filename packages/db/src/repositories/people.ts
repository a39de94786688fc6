import { FormworkError, type JsonObject, type Role } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { decode, type Page, type PageInput, take, toPage } from "./paging.ts";

/** A person of an organization. */
export interface PersonItem {
  id: string;
  name: string;
  email: string;
  role: Role;
  deactivatedAt: Date | null;
  createdAt: Date;
}

/** People of an organization by name. @param input.activeOnly leaves out those whose access is switched off */
export async function listPeople(
  db: Db,
  organizationId: string,
  input: PageInput & { activeOnly?: boolean },
): Promise<Page<PersonItem>> {
  const [name, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<PersonItem>(
    `SELECT u.id, u.name, u.email, m.role, m.deactivated_at AS "deactivatedAt", m.created_at AS "createdAt"
     FROM member m JOIN "user" u ON u.id = m.user_id
     WHERE m.organization_id = $1 AND (NOT $2 OR m.deactivated_at IS NULL)
       AND ($3::text IS NULL OR (u.name, u.id) > ($3, $4::uuid))
     ORDER BY u.name, u.id LIMIT $5`,
    [organizationId, input.activeOnly ?? false, name, id, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: (row) => [row.name, row.id] });
}

/** One person; null when they do not belong to the organization. */
export async function getPerson(db: Db, organizationId: string, userId: string): Promise<PersonItem | null> {
  const row = await db.prisma.member.findFirst({ where: { organizationId, userId }, include: { user: true } });
  if (!row) return null;
  const { name, email } = row.user;
  // The column is checked by the database against the same list of roles.
  const role = row.role as Role;
  return { id: userId, name, email, role, deactivatedAt: row.deactivatedAt, createdAt: row.createdAt };
}

/**
 * Adds a person who can sign in with a password.
 * @param person.passwordHash made by better-auth's own hash function
 * @throws FormworkError `NAME_TAKEN` when the e-mail address is in use
 */
export async function addPerson(
  db: Db,
  actor: Actor,
  person: { name: string; email: string; role: Role; passwordHash: string },
): Promise<{ id: string }> {
  const { organizationId } = actor;
  const id = newId();
  const { name, email, role, passwordHash } = person;
  try {
    await db.prisma.$transaction(async (tx) => {
      await tx.user.create({ data: { id, name, email, emailVerified: false } });
      const account = { id: newId(), accountId: id, providerId: "credential", userId: id, password: passwordHash };
      await tx.account.create({ data: account });
      await tx.member.create({ data: { id: newId(), organizationId, userId: id, role } });
      await appendAudit(tx, { actor, action: "person.added", subject: { type: "person", id }, facts: { role } });
    });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    throw new FormworkError("NAME_TAKEN", "Somebody already signs in with this e-mail address.", { path: "email" });
  }
  return { id };
}

/** What an administrator changes of somebody's access. */
export type AccessChange = { kind: "role"; role: Role } | { kind: "deactivated" } | { kind: "reactivated" };

/**
 * Changes somebody's access; switching it off ends their sessions.
 * @returns false when they do not belong to the organization
 * @throws FormworkError `STATE_CONFLICT` when nobody would be left who can do everything
 */
export async function changeAccess(
  db: Db,
  actor: Actor,
  input: { userId: string; change: AccessChange },
): Promise<boolean> {
  const { organizationId } = actor;
  const { userId, change } = input;
  return db.prisma.$transaction(async (tx) => {
    // Two administrators demoting each other at once would leave none: they take turns on the organization's row.
    await tx.$queryRaw`SELECT id FROM organization WHERE id = ${organizationId}::uuid FOR UPDATE`;
    const data =
      change.kind === "role"
        ? { role: change.role }
        : { deactivatedAt: change.kind === "deactivated" ? new Date() : null };
    const { count } = await tx.member.updateMany({ where: { organizationId, userId }, data });
    if (count === 0) return false;
    const left = await tx.member.count({ where: { organizationId, role: "super_admin", deactivatedAt: null } });
    if (left === 0) {
      throw new FormworkError(
        "STATE_CONFLICT",
        "At least one super admin has to stay. Make somebody else super admin first.",
      );
    }
    if (change.kind === "deactivated") await tx.session.deleteMany({ where: { userId } });
    const facts: JsonObject = change.kind === "role" ? { role: change.role } : {};
    const action = change.kind === "role" ? "person.role-set" : `person.${change.kind}`;
    await appendAudit(tx, { actor, action, subject: { type: "person", id: userId }, facts });
    return true;
  });
}
