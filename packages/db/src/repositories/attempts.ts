import { type Environment, FormworkError } from "@formwork/domain";
import type { Db } from "../client.ts";

/** Seconds from the redirect within which a consent has to come back [C10]. */
export const consentSeconds = 90;

/** What a consent begins with; whatever is secret in it is hashed or sealed. */
export interface NewAttempt {
  id: string;
  organizationId: string;
  connectionId: string;
  userId: string;
  sessionId: string;
  environment: Environment | "all";
  /** SHA-256 of the state, in hex. */
  stateHash: string;
  /** SHA-256 of the cookie that binds the attempt to one browser, in hex. */
  cookieHash: string;
  redirectUri: string;
  region: string | null;
  verifierSealed: string;
  scopes: readonly string[];
  connectionRevision: number;
}

/** A consent as its callback needs it. */
export interface AttemptRow extends NewAttempt {
  connectorKey: string;
  expired: boolean;
  consumed: boolean;
}

/**
 * Writes down that a consent begins, and forgets attempts of more than a day ago.
 * @returns when it ends, by the database's clock
 * @throws FormworkError `CONSENT_INVALID` where the service gave the same request token for another attempt (RFC 5849 §2.1 wants each its own)
 */
export async function beginAttempt(db: Db, attempt: NewAttempt): Promise<Date> {
  const { rows } = await db.pool.query<{ expiresAt: Date }>(
    `WITH old AS (
       DELETE FROM authorization_attempt WHERE id IN (
         SELECT id FROM authorization_attempt WHERE expires_at < now() - interval '1 day' ORDER BY expires_at LIMIT 100))
     INSERT INTO authorization_attempt (id, organization_id, connection_id, user_id, session_id, environment, state_hash, cookie_hash,
       redirect_uri, region, verifier_sealed, scopes, connection_revision, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now() + make_interval(secs => ${consentSeconds}))
     ON CONFLICT (state_hash) DO NOTHING
     RETURNING expires_at AS "expiresAt"`,
    [
      ...[attempt.id, attempt.organizationId, attempt.connectionId, attempt.userId, attempt.sessionId],
      ...[attempt.environment, attempt.stateHash, attempt.cookieHash, attempt.redirectUri, attempt.region],
      ...[attempt.verifierSealed, attempt.scopes, attempt.connectionRevision],
    ],
  );
  const [row] = rows;
  if (!row) {
    const message = "The service gave this consent the same name as another one. Nothing was begun; try again.";
    throw new FormworkError("CONSENT_INVALID", message, { reason: "request token" });
  }
  return row.expiresAt;
}

/** The attempt that a callback's state belongs to; null when nobody began one with it. */
export async function findAttempt(db: Db, stateHash: string): Promise<AttemptRow | null> {
  const { rows } = await db.pool.query<AttemptRow>(
    `SELECT t.id::text, t.organization_id::text AS "organizationId", t.connection_id::text AS "connectionId",
       t.user_id::text AS "userId", t.session_id::text AS "sessionId", t.environment, t.state_hash AS "stateHash",
       t.cookie_hash AS "cookieHash", t.redirect_uri AS "redirectUri", t.region, t.verifier_sealed AS "verifierSealed", t.scopes,
       t.connection_revision AS "connectionRevision", c.connector_key AS "connectorKey",
       t.expires_at <= now() AS expired, t.consumed_at IS NOT NULL AS consumed
     FROM authorization_attempt t JOIN connection c ON c.id = t.connection_id
     WHERE t.state_hash = $1`,
    [stateHash],
  );
  return rows[0] ?? null;
}

/**
 * Uses an attempt up, before its code is exchanged: of a replay, a double click or two processes exactly one wins.
 * @returns the database's clock, from which the life of the tokens counts; null when it is used up or too late
 */
export async function consumeAttempt(db: Db, id: string): Promise<Date | null> {
  const { rows } = await db.pool.query<{ now: Date }>(
    `UPDATE authorization_attempt SET consumed_at = now() WHERE id = $1 AND consumed_at IS NULL AND expires_at > now()
     RETURNING now() AS now`,
    [id],
  );
  return rows[0]?.now ?? null;
}

/** Writes down how a consent ended. @param end.outcome `connected` or an error code */
export async function endAttempt(db: Db, end: { id: string; outcome: string }): Promise<void> {
  await db.pool.query("UPDATE authorization_attempt SET outcome = $2 WHERE id = $1 AND outcome IS NULL", [
    end.id,
    end.outcome,
  ]);
}

/** How a consent stands, for the person who began it. */
export interface AttemptOutcome {
  connectionId: string;
  connectorKey: string;
  /** null while it is open, `connected`, or an error code; `CONSENT_EXPIRED` as soon as nobody came back in time. */
  outcome: string | null;
  authorizationId: string | null;
  accountLabel: string | null;
  /** Account that was authorized before at the same place; null when there was none. */
  previousAccountLabel: string | null;
}

/** Asks how a consent stands. @returns null when this person began no such consent */
export async function attemptOutcome(
  db: Db,
  of: { id: string; organizationId: string; userId: string },
): Promise<AttemptOutcome | null> {
  const { rows } = await db.pool.query<AttemptOutcome>(
    `SELECT t.connection_id::text AS "connectionId", c.connector_key AS "connectorKey",
       CASE WHEN t.outcome IS NULL AND t.consumed_at IS NULL AND t.expires_at <= now() THEN 'CONSENT_EXPIRED' ELSE t.outcome END AS outcome,
       t.authorization_id::text AS "authorizationId", a.account_label AS "accountLabel",
       (SELECT e.facts ->> 'previousAccountLabel' FROM audit_event e
          WHERE t.authorization_id IS NOT NULL AND e.organization_id = t.organization_id AND e.subject_type = 'connection'
            AND e.subject_id = t.connection_id::text AND e.facts ->> 'attemptId' = t.id::text
          ORDER BY e.sequence DESC LIMIT 1) AS "previousAccountLabel"
     FROM authorization_attempt t JOIN connection c ON c.id = t.connection_id
     LEFT JOIN "authorization" a ON a.id = t.authorization_id
     WHERE t.id = $1 AND t.organization_id = $2 AND t.user_id = $3`,
    [of.id, of.organizationId, of.userId],
  );
  return rows[0] ?? null;
}
