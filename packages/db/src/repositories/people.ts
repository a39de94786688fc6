import { administratorRoles, FormworkError, type JsonObject, type Role } from "@formwork/domain";
import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { decode, type Page, type PageInput, take, toPage } from "./paging.ts";
import { writePasswordLink } from "./password-links.ts";
import { type Picking, picked, pickedValues } from "./picking.ts";
import { handOnPrimaries, type LeavingReason, type Succession } from "./primary-succession.ts";

/** A person of an organization. */
export interface PersonItem {
  id: string;
  name: string;
  email: string;
  role: Role;
  deactivatedAt: Date | null;
  /** Whether they have a password; until they set their first they were only invited. */
  signsIn: boolean;
  createdAt: Date;
}

const signsIn = `EXISTS (SELECT FROM sign_in_account a WHERE a.user_id = u.id AND a.password IS NOT NULL) AS "signsIn"`;

/**
 * People of an organization by name.
 * @param input.activeOnly leaves out those whose access is switched off
 * @param input.roles only people of these
 */
export async function listPeople(
  db: Db,
  organizationId: string,
  input: PageInput & Picking & { activeOnly?: boolean; roles?: readonly Role[] | undefined },
): Promise<Page<PersonItem>> {
  const [name, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<PersonItem>(
    `SELECT u.id, u.name, u.email, m.role, m.deactivated_at AS "deactivatedAt", m.created_at AS "createdAt",
       ${signsIn}
     FROM "user" u JOIN member m ON m.organization_id = u.organization_id AND m.user_id = u.id
     WHERE u.organization_id = $1 AND (NOT $2 OR m.deactivated_at IS NULL)
       AND ($3::text IS NULL OR (u.name, u.id) > ($3, $4::uuid)) AND ($6::text[] IS NULL OR m.role = ANY($6))
       AND ${picked("u", 7, ["u.name", "u.email"])}
     ORDER BY u.name, u.id LIMIT $5`,
    [organizationId, input.activeOnly ?? false, name, id, take(input), input.roles ?? null, ...pickedValues(input)],
  );
  return toPage(rows, { limit: input.limit, key: (row) => [row.name, row.id] });
}

/** One person; null when they do not belong to the organization. */
export async function getPerson(db: Db, organizationId: string, userId: string): Promise<PersonItem | null> {
  const { rows } = await db.pool.query<PersonItem>(
    `SELECT u.id, u.name, u.email, m.role, m.deactivated_at AS "deactivatedAt", m.created_at AS "createdAt", ${signsIn}
     FROM member m JOIN "user" u ON u.id = m.user_id WHERE m.organization_id = $1 AND m.user_id = $2`,
    [organizationId, userId],
  );
  return rows[0] ?? null;
}

/**
 * Adds a person.
 * @returns the secret of the link by which they set their first password
 * @throws FormworkError `NAME_TAKEN` when somebody of the organization has the e-mail address; of others nothing is said
 */
export async function addPerson(
  db: Db,
  actor: Actor,
  person: { name: string; email: string; role: Role },
): Promise<{ id: string; secret: string }> {
  const { organizationId } = actor;
  const id = newId();
  const { name, email, role } = person;
  return inTransaction(db, async (client) => {
    await insertUser(client, { id, organizationId, name, email });
    await client.query("INSERT INTO member (id, organization_id, user_id, role) VALUES ($1, $2, $3, $4)", [
      ...[newId(), organizationId, id, role],
    ]);
    const secret = await writePasswordLink(client, { userId: id, kind: "invitation" });
    await appendAudit(client, { actor, action: "person.added", subject: { type: "person", id }, facts: { role } });
    return { id, secret };
  });
}

/** Writes the row of somebody new. @throws FormworkError `NAME_TAKEN` when somebody of the organization has the e-mail address */
export async function insertUser(
  client: pg.ClientBase,
  user: { id: string; organizationId: string; name: string; email: string },
): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO "user" (id, organization_id, name, email) VALUES ($1, $2, $3, $4) ON CONFLICT (organization_id, email) DO NOTHING`,
    [user.id, user.organizationId, user.name, user.email],
  );
  if (rowCount === 1) return;
  throw new FormworkError("NAME_TAKEN", "Somebody of your organization has this e-mail address.", { path: "email" });
}

/** What an administrator changes of somebody's access. */
export type AccessChange = { kind: "role"; role: Role } | { kind: "deactivated" } | { kind: "reactivated" };

/** What a change of access led to. */
export interface ChangedAccess {
  /** Primary accounts that were given up with it, and who has them now. */
  successions: Succession[];
}

/**
 * Changes somebody's access; switching it off ends their sessions. Whoever is no administrator afterwards gives up their primary accounts,
 * each to its first heir.
 * @returns null when they do not belong to the organization
 * @throws FormworkError `STATE_CONFLICT` when nobody would be left who can do everything
 */
export async function changeAccess(
  db: Db,
  actor: Actor,
  input: { userId: string; change: AccessChange },
): Promise<ChangedAccess | null> {
  const { organizationId } = actor;
  const { userId, change } = input;
  return inTransaction(db, async (client) => {
    // Two administrators demoting each other at once would leave none: they take turns on the organization's row.
    await client.query("SELECT FROM organization WHERE id = $1 FOR UPDATE", [organizationId]);
    const { rowCount } = await client.query(
      `UPDATE member SET role = coalesce($3, role), deactivated_at = CASE $4 WHEN 'deactivated' THEN now() WHEN 'reactivated' THEN NULL
         ELSE deactivated_at END
       WHERE organization_id = $1 AND user_id = $2`,
      [organizationId, userId, change.kind === "role" ? change.role : null, change.kind],
    );
    if (rowCount === 0) return null;
    const { rows } = await client.query<{ left: number }>(
      "SELECT count(*)::int AS left FROM member WHERE organization_id = $1 AND role = 'super_admin' AND deactivated_at IS NULL",
      [organizationId],
    );
    if (rows[0]?.left === 0) {
      throw new FormworkError(
        "STATE_CONFLICT",
        "At least one super admin has to stay. Make somebody else super admin first.",
      );
    }
    if (change.kind === "deactivated") {
      await client.query("DELETE FROM session WHERE user_id = $1", [userId]);
      await client.query("DELETE FROM password_link WHERE user_id = $1", [userId]);
    }
    const facts: JsonObject = change.kind === "role" ? { role: change.role } : {};
    const action = change.kind === "role" ? "person.role-set" : `person.${change.kind}`;
    await appendAudit(client, { actor, action, subject: { type: "person", id: userId }, facts });
    const reason = leavingReason(change);
    return { successions: reason === null ? [] : await handOnPrimaries(client, actor, { userId, reason }) };
  });
}

function leavingReason(change: AccessChange): LeavingReason | null {
  if (change.kind === "deactivated") return "deactivated";
  return change.kind === "role" && !administratorRoles.includes(change.role) ? "role-changed" : null;
}
