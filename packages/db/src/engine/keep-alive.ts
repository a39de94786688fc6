import { type EngineDb, run } from "./sql.ts";

/** Hours after which a look that came to nothing is repeated. */
const againHours = 1;

const claim = {
  name: "keep-alive-claim",
  text: `
WITH due AS (
  SELECT a.id FROM "authorization" a JOIN connection c ON c.id = a.connection_id AND c.deleted_at IS NULL
  WHERE a.state = 'active' AND a.keep_alive_at <= now() ORDER BY a.keep_alive_at LIMIT $1 FOR UPDATE OF a SKIP LOCKED
)
UPDATE "authorization" a SET keep_alive_at = now() + interval '${againHours} h' * (1 + random())
FROM due, connection c WHERE a.id = due.id AND c.id = a.connection_id
RETURNING a.id::text, a.organization_id::text AS "organizationId", a.connection_id::text AS "connectionId", c.connector_key AS "connectorKey",
  coalesce(a.remote_account_id, a.id::text) AS account, a.authorized_at AS "authorizedAt", coalesce(a.refreshed_at, a.authorized_at) AS "refreshedAt"`,
};

const next = {
  name: "keep-alive-next",
  text: `UPDATE "authorization" SET keep_alive_at = $2::timestamptz + random() * interval '12 h', ends_at = $3 WHERE id = $1`,
};

const later = {
  name: "keep-alive-later",
  text: 'UPDATE "authorization" SET keep_alive_at = now() + make_interval(secs => $2 * (1 + random())) WHERE id = $1',
};

/** An authorization whose grant is to be looked at now. */
export interface UnusedGrant {
  id: string;
  organizationId: string;
  connectionId: string;
  connectorKey: string;
  /** Whom the service sees: the same for all authorizations of one account. */
  account: string;
  authorizedAt: Date;
  refreshedAt: Date;
}

/**
 * Takes active authorizations whose grant may die of not being used, longest due first: each goes to one worker, and comes again after an hour
 * or two unless the next look is set.
 * @param limit most of one call
 */
export async function claimUnusedGrants(db: EngineDb, limit: number): Promise<UnusedGrant[]> {
  return run<UnusedGrant & Record<string, unknown>>(db.pool, claim, [limit]);
}

/** Sets when to look again, up to half a day later so that what was connected together is not renewed together, and the grant's end. */
export async function setNextLook(db: EngineDb, look: { id: string; at: Date; endsAt: Date | null }): Promise<void> {
  await run(db.pool, next, [look.id, look.at, look.endsAt]);
}

/** Puts a look off for one to two times so many seconds. */
export async function putOffLook(db: EngineDb, look: { id: string; seconds: number }): Promise<void> {
  await run(db.pool, later, [look.id, look.seconds]);
}
