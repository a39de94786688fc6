import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { hashOfLink, type PasswordLinkKind } from "./password-links.ts";

/** Whom a link is for. */
export interface OpenPasswordLink {
  userId: string;
  kind: PasswordLinkKind;
  name: string;
  email: string;
  organizationId: string;
  organizationName: string;
}

const openLink = `SELECT l.user_id AS "userId", l.kind, u.name, u.email, o.id AS "organizationId", o.name AS "organizationName"
  FROM password_link l JOIN "user" u ON u.id = l.user_id
  JOIN member m ON m.user_id = u.id AND m.deactivated_at IS NULL JOIN organization o ON o.id = m.organization_id
  WHERE l.hash = $1 AND l.expires_at > now()`;

/** Whom a link is for; null when it was used, is over, was replaced, or its person has no access. */
export async function findPasswordLink(db: Db, secret: string): Promise<OpenPasswordLink | null> {
  const { rows } = await db.pool.query<OpenPasswordLink>(openLink, [hashOfLink(secret)]);
  return rows[0] ?? null;
}

/** What a person signs in with: the hash of their password. */
export interface Credential {
  userId: string;
  passwordHash: string;
}

/** The credential of a person; null when they never set a password. */
export async function findCredential(db: Db, userId: string): Promise<Credential | null> {
  const row = await db.prisma.account.findFirst({
    where: { userId, providerId: "credential", password: { not: null } },
    select: { password: true },
  });
  return row?.password ? { userId, passwordHash: row.password } : null;
}

/** What somebody can sign in to with an e-mail address. */
export interface SignIn extends Credential {
  organizationId: string;
  organizationName: string;
  /** false once an administrator switched the access off. */
  active: boolean;
}

/** Everybody who signs in with an e-mail address: one person for each organization that knows it, by the organizations' names. */
export async function signInsOf(db: Db, email: string): Promise<readonly SignIn[]> {
  const { rows } = await db.pool.query<SignIn>({
    name: "sign-ins-of",
    text: `SELECT u.id AS "userId", a.password AS "passwordHash", o.id AS "organizationId", o.name AS "organizationName",
        m.deactivated_at IS NULL AS active
      FROM "user" u JOIN sign_in_account a ON a.user_id = u.id AND a.provider_id = 'credential' AND a.password IS NOT NULL
      JOIN member m ON m.user_id = u.id JOIN organization o ON o.id = m.organization_id
      WHERE u.email = $1 ORDER BY o.name, o.id`,
    values: [email.toLowerCase()],
  });
  return rows;
}

/** Everybody with access who has an e-mail address, to write to: one person for each organization that knows it. */
export async function peopleAt(
  db: Db,
  email: string,
): Promise<readonly { userId: string; name: string; email: string; organizationName: string }[]> {
  const { rows } = await db.pool.query(
    `SELECT u.id AS "userId", u.name, u.email, o.name AS "organizationName"
     FROM "user" u JOIN member m ON m.user_id = u.id AND m.deactivated_at IS NULL JOIN organization o ON o.id = m.organization_id
     WHERE u.email = $1 ORDER BY o.name, o.id`,
    [email.toLowerCase()],
  );
  return rows;
}

/** By what a person proved that the password is theirs to set: the one before, as it was verified, or a link, which is used up. */
export type PasswordProof = { kind: "before"; passwordHash: string } | { kind: "link"; secret: string };

/**
 * Sets somebody's own password: ends all their sessions and every link, and writes it down, all or nothing.
 * @param input.passwordHash made by better-auth's own hash function
 * @returns whether the proof still held; false when another change or use of the link came first
 */
export async function setPassword(
  db: Db,
  actor: Actor,
  input: { passwordHash: string; proof: PasswordProof },
): Promise<boolean> {
  const { userId } = actor;
  const { passwordHash, proof } = input;
  return inTransaction(db, async (client) => {
    const action = await useProof(client, userId, proof);
    if (action === null) return false;
    await client.query("DELETE FROM password_link WHERE user_id = $1", [userId]);
    await client.query("DELETE FROM session WHERE user_id = $1", [userId]);
    await client.query(
      `INSERT INTO sign_in_account (id, account_id, provider_id, user_id, password) VALUES ($1, $2, 'credential', $3, $4)
       ON CONFLICT (provider_id, account_id) DO UPDATE SET password = excluded.password, updated_at = now()`,
      [newId(), userId, userId, passwordHash],
    );
    await appendAudit(client, { actor, action, subject: { type: "person", id: userId } });
    return true;
  });
}

async function useProof(client: pg.PoolClient, userId: string, proof: PasswordProof): Promise<string | null> {
  if (proof.kind === "link") {
    const { rows } = await client.query<{ kind: PasswordLinkKind }>(
      "DELETE FROM password_link WHERE user_id = $1 AND hash = $2 AND expires_at > now() RETURNING kind",
      [userId, hashOfLink(proof.secret)],
    );
    const kind = rows[0]?.kind;
    return kind === undefined ? null : kind === "reset" ? "person.password-reset" : "person.password-set";
  }
  const { rowCount } = await client.query(
    "SELECT FROM sign_in_account WHERE user_id = $1 AND provider_id = 'credential' AND password = $2 FOR UPDATE",
    [userId, proof.passwordHash],
  );
  return rowCount === 0 ? null : "person.password-changed";
}
