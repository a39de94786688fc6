import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import type { Actor } from "./actor.ts";

/** What a link is for: somebody's first password, or a new one in place of a forgotten one. */
export type PasswordLinkKind = "invitation" | "reset";

/** Seconds that a link works: an invitation seven days, a reset one hour. */
const validSeconds: Record<PasswordLinkKind, number> = { invitation: 7 * 86_400, reset: 3_600 };

/** What is stored of a link's secret. */
export function hashOfLink(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/**
 * Page of a link. The secret stands behind the `#`: browsers send it to no server, so it is in no log and no `Referer` (RFC 9110 §4.2.4).
 * @param publicUrl address people use
 */
export function passwordLinkAddress(publicUrl: string, secret: string): string {
  return `${publicUrl}/set-password#${secret}`;
}

/**
 * Makes a person's link in the caller's transaction; the one they had stops working.
 * @returns its secret of 256 random bits, of which only the hash is stored: whoever has it can set the password
 */
export async function writePasswordLink(
  client: pg.ClientBase,
  link: { userId: string; kind: PasswordLinkKind },
): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await client.query(
    `INSERT INTO password_link (user_id, hash, kind, expires_at) VALUES ($1, $2, $3, now() + make_interval(secs => $4))
     ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, kind = excluded.kind, expires_at = excluded.expires_at`,
    [link.userId, hashOfLink(secret), link.kind, validSeconds[link.kind]],
  );
  return secret;
}

/** A link that was just made. */
export interface MadePasswordLink {
  secret: string;
  kind: PasswordLinkKind;
}

/**
 * Makes a link for somebody who has access. Its kind is what they need: an invitation as long as they never had a password.
 * @param actor the administrator who makes it; null when the person asked for it by mail, which changes nothing yet
 * @returns null when they have no access, or do not belong to the actor's organization
 */
export async function makePasswordLink(db: Db, actor: Actor | null, userId: string): Promise<MadePasswordLink | null> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ kind: PasswordLinkKind }>(
      `SELECT CASE WHEN EXISTS (SELECT FROM sign_in_account a WHERE a.user_id = m.user_id AND a.password IS NOT NULL)
         THEN 'reset' ELSE 'invitation' END AS kind
       FROM member m WHERE m.user_id = $1 AND m.deactivated_at IS NULL AND ($2::uuid IS NULL OR m.organization_id = $2)
       FOR SHARE OF m`,
      [userId, actor?.organizationId ?? null],
    );
    const kind = rows[0]?.kind;
    if (kind === undefined) return null;
    const secret = await writePasswordLink(client, { userId, kind });
    const subject = { type: "person", id: userId };
    if (actor) await appendAudit(client, { actor, action: "person.password-link-made", subject, facts: { kind } });
    return { secret, kind };
  });
}
