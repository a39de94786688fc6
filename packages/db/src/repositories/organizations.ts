import { randomBytes } from "node:crypto";
import { FormworkError, linkNameFrom } from "@formwork/domain";
import { hashPassword } from "better-auth/crypto";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";

/**
 * Makes an organization with its first super admin; everybody else is added by people inside it.
 * @param input.email address the super admin signs in with
 * @returns a password to sign in with, which is nowhere else and never shown again
 * @throws FormworkError `NAME_TAKEN` when somebody already signs in with the address
 */
export async function createOrganization(
  db: Db,
  input: { name: string; administrator: string; email: string },
): Promise<{ id: string; temporaryPassword: string }> {
  const [id, userId] = [newId(), newId()];
  const email = input.email.trim().toLowerCase();
  const temporaryPassword = randomBytes(12).toString("base64url");
  const password = await hashPassword(temporaryPassword);
  await db.prisma.$transaction(async (tx) => {
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
      throw new FormworkError("NAME_TAKEN", "Somebody already signs in with this e-mail address.", { path: "email" });
    }
    const slugs = await tx.organization.findMany({ select: { slug: true } });
    const slug = linkNameFrom(
      input.name,
      slugs.map((row) => row.slug),
    );
    await tx.organization.create({ data: { id, name: input.name, slug } });
    await tx.user.create({ data: { id: userId, name: input.administrator, email } });
    const account = { id: newId(), accountId: userId, providerId: "credential", userId, password };
    await tx.account.create({ data: account });
    await tx.member.create({ data: { id: newId(), organizationId: id, userId, role: "super_admin" } });
    const actor = { organizationId: id, userId: null };
    await appendAudit(tx, { actor, action: "organization.created", subject: { type: "organization", id } });
  });
  return { id, temporaryPassword };
}

/** Gives the organization of the actor another name. */
export async function renameOrganization(db: Db, actor: Actor, name: string): Promise<void> {
  const id = actor.organizationId;
  await db.prisma.$transaction(async (tx) => {
    await tx.organization.update({ where: { id }, data: { name } });
    await appendAudit(tx, { actor, action: "organization.renamed", subject: { type: "organization", id } });
  });
}
