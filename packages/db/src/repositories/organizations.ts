import { linkNameFrom } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { writePasswordLink } from "./password-links.ts";
import { insertUser } from "./people.ts";

/**
 * Makes an organization with its first super admin; everybody else is added by people inside it.
 * @param input.email address the super admin signs in with; they may have it in other organizations too, with another password
 * @returns the secret of the link by which they set their first password
 */
export async function createOrganization(
  db: Db,
  input: { name: string; administrator: string; email: string },
): Promise<{ id: string; secret: string }> {
  const [id, userId] = [newId(), newId()];
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ slug: string }>("SELECT slug FROM organization");
    const slug = linkNameFrom(
      input.name,
      rows.map((row) => row.slug),
    );
    await client.query("INSERT INTO organization (id, name, slug) VALUES ($1, $2, $3)", [id, input.name, slug]);
    const email = input.email.trim().toLowerCase();
    await insertUser(client, { id: userId, organizationId: id, name: input.administrator, email });
    await client.query("INSERT INTO member (id, organization_id, user_id, role) VALUES ($1, $2, $3, 'super_admin')", [
      ...[newId(), id, userId],
    ]);
    const secret = await writePasswordLink(client, { userId, kind: "invitation" });
    const actor = { organizationId: id, userId: null };
    await appendAudit(client, { actor, action: "organization.created", subject: { type: "organization", id } });
    return { id, secret };
  });
}

/** Gives the organization of the actor another name. */
export async function renameOrganization(db: Db, actor: Actor, name: string): Promise<void> {
  const id = actor.organizationId;
  await db.prisma.$transaction(async (tx) => {
    await tx.organization.update({ where: { id }, data: { name } });
    await appendAudit(tx, { actor, action: "organization.renamed", subject: { type: "organization", id } });
  });
}
