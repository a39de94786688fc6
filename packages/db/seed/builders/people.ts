import { randomBytes } from "node:crypto";
import type { Role } from "@formwork/domain";
import { hashPassword } from "better-auth/crypto";
import { newId } from "../../src/ids.ts";
import type { Rows } from "./rows.ts";

/** A suffix that no other call gets, for names and addresses that must be unique. */
export function unique(): string {
  return randomBytes(6).toString("hex");
}

/** Makes an organization. */
export async function makeOrganization(
  db: Rows,
  given: { name?: string; slug?: string } = {},
): Promise<{ id: string; name: string; slug: string }> {
  const slug = given.slug ?? `org-${unique()}`;
  const organization = { id: newId(), name: given.name ?? `Organization ${slug}`, slug };
  await db.prisma.organization.create({ data: organization });
  return organization;
}

/** A member made by {@link makeMember}. */
export interface MadeMember {
  userId: string;
  memberId: string;
  organizationId: string;
  name: string;
  email: string;
  role: Role;
}

/**
 * Makes a person with a role.
 * @param given.password given: the person can sign in with it; left out, nobody can, which saves a slow hash
 */
export async function makeMember(
  db: Rows,
  given: {
    organizationId: string;
    role?: Role;
    name?: string;
    email?: string;
    password?: string;
    deactivatedAt?: Date | null;
  },
): Promise<MadeMember> {
  const { organizationId, role = "user", deactivatedAt = null } = given;
  const userId = newId();
  const memberId = newId();
  const name = given.name ?? "Test Person";
  const email = given.email ?? `person-${unique()}@example.com`;
  await db.prisma.user.create({ data: { id: userId, organizationId, name, email, emailVerified: true } });
  await db.prisma.member.create({ data: { id: memberId, organizationId, userId, role, deactivatedAt } });
  if (given.password !== undefined) {
    await db.prisma.account.create({
      data: {
        id: newId(),
        accountId: userId,
        providerId: "credential",
        userId,
        password: await hashPassword(given.password),
      },
    });
  }
  return { userId, memberId, organizationId, name, email, role };
}
