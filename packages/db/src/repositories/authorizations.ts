import { administratorRoles, type Environment, FormworkError, type GivenAccount, type Json } from "@formwork/domain";
import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { resumeParkedRuns } from "../engine/parked-runs.ts";
import { inTransaction } from "../engine/sql.ts";
import { storableJson } from "../engine/storable-json.ts";
import { newId } from "../ids.ts";
import type { Vault } from "../vault/vault.ts";
import type { Actor } from "./actor.ts";
import { deriveConnectionState } from "./connection-state.ts";

/** What a consent or an entered key brought. */
export interface GivenAuthorization extends GivenAccount<Json> {
  connectionId: string;
  environment: Environment | "all";
  /** Revision of the connection that was asked for; another one means that it was edited meanwhile. */
  connectionRevision: number;
  /** The consent it comes from; null for entered values. */
  attemptId: string | null;
}

/** What storing an authorization led to. */
export interface StoredConsent {
  authorizationId: string;
  /** Account that was authorized there before; null when there was none. */
  previousAccountLabel: string | null;
  /** Runs that waited for it and are queued again: tell the run notifier. */
  resumedRunIds: string[];
}

interface LockedConnection {
  kind: "system" | "admin" | "user";
  revision: number;
  role: string;
}

/**
 * Stores an authorization in place of the one before, makes an administrator's first one primary [C4], derives the connection's state and
 * lets the runs go on that waited for it: all of it or nothing.
 * @throws FormworkError `NOT_FOUND` when the connection is gone, `CONSENT_INVALID` when it was edited meanwhile, `STATE_CONFLICT` when the
 *   same account was connected at the same moment
 */
export async function storeAuthorization(
  { db, vault }: { db: Db; vault: Vault },
  actor: Actor,
  given: GivenAuthorization,
): Promise<StoredConsent> {
  const { organizationId } = actor;
  const earlier = await findOwn(db, actor, given);
  const id = earlier?.id ?? newId();
  // Sealed before the transaction: the vault asks the database for keys, and a held connection must not wait for another.
  const place = { table: "authorization", column: "secret_sealed", rowId: id, organizationId };
  const sealed = await vault.seal(place, given.secret);
  return inTransaction(db, (client) =>
    writeAuthorization(client, actor, { ...given, id, sealed, previousAccountLabel: earlier?.accountLabel ?? null }),
  );
}

/**
 * Writes an authorization whose secret is sealed already, in the transaction of the caller; what {@link storeAuthorization} does, and
 * fails as that does.
 * @param given.id row that the secret was sealed for
 */
export async function writeAuthorization(
  client: pg.PoolClient,
  actor: Actor,
  given: Omit<GivenAuthorization, "secret"> & { id: string; sealed: string; previousAccountLabel: string | null },
): Promise<StoredConsent> {
  const { organizationId } = actor;
  const { id, sealed, previousAccountLabel } = given;
  const connection = await lockConnection(client, actor, given);
  const subject = connection.kind === "user" ? actor.userId : null;
  const administrator = (administratorRoles as readonly string[]).includes(connection.role);
  const { rows: written } = await client.query<{ isPrimary: boolean }>(
    `INSERT INTO "authorization" AS a (id, organization_id, connection_id, environment, subject_user_id, authorized_by, account_label,
         remote_account_id, facts, granted_scopes, secret_sealed, expires_at, refresh_after, refreshed_at, keep_alive_at,
         state, is_primary)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now(), CASE WHEN $15::boolean THEN now() END, 'active', $14::boolean AND $5::uuid IS NOT NULL AND NOT EXISTS (
         SELECT FROM "authorization" p WHERE p.connection_id = $3 AND p.environment = $4 AND p.is_primary))
       ON CONFLICT (connection_id, environment, (coalesce(subject_user_id, '00000000-0000-0000-0000-000000000000'::uuid)))
       DO UPDATE SET authorized_by = excluded.authorized_by, authorized_at = now(), account_label = excluded.account_label,
         remote_account_id = excluded.remote_account_id, facts = excluded.facts, granted_scopes = excluded.granted_scopes,
         secret_sealed = excluded.secret_sealed, expires_at = excluded.expires_at, refresh_after = excluded.refresh_after,
         refreshed_at = excluded.refreshed_at, keep_alive_at = excluded.keep_alive_at, ends_at = NULL,
         generation = a.generation + 1, lease_owner = NULL, lease_until = NULL, state = 'active', state_reason = NULL,
         checked_at = NULL, check_code = NULL,
         is_primary = a.is_primary OR excluded.is_primary, last_error_code = NULL, last_error_at = NULL
       WHERE a.id = excluded.id
       RETURNING is_primary AS "isPrimary"`,
    [
      ...[id, organizationId, given.connectionId, given.environment, subject, actor.userId, given.accountLabel],
      ...[given.remoteAccountId, storableJson(factsOf(given)), given.grantedScopes, sealed],
      // Only what a consent brought can die of not being used.
      ...[given.expiresAt, given.refreshAfter, administrator, given.attemptId !== null],
    ],
  );
  // Sealed for another row: the same person finished a second consent in between.
  const [row] = written;
  if (!row) throw new FormworkError("STATE_CONFLICT", "This account was connected a moment ago. Look again.");
  await deriveConnectionState(client, given.connectionId);
  await appendAudit(client, {
    actor,
    action: "connection.authorized",
    subject: { type: "connection", id: given.connectionId },
    facts: {
      authorizationId: id,
      accountLabel: given.accountLabel,
      environment: given.environment,
      previousAccountLabel,
      scopes: [...given.grantedScopes],
      attemptId: given.attemptId,
    },
  });
  if (given.attemptId !== null) {
    await client.query(
      "UPDATE authorization_attempt SET outcome = 'connected', authorization_id = $2 WHERE id = $1 AND outcome IS NULL",
      [given.attemptId, id],
    );
  }
  const arrived = { connectionId: given.connectionId, environment: given.environment };
  const resumedRunIds = await resumeParkedRuns(client, { ...arrived, userId: subject });
  // Schedules wait for the primary account, whoever's that is.
  if (subject !== null && row.isPrimary)
    resumedRunIds.push(...(await resumeParkedRuns(client, { ...arrived, userId: null })));
  return { authorizationId: id, previousAccountLabel, resumedRunIds };
}

// The data centre belongs to the account and not to the connection: colleagues may have theirs elsewhere.
function factsOf(given: Pick<GivenAuthorization, "region" | "facts">): Record<string, string> {
  return given.region === null ? { ...given.facts } : { ...given.facts, dc: given.region };
}

async function findOwn(
  db: Db,
  actor: Actor,
  given: Pick<GivenAuthorization, "connectionId" | "environment">,
): Promise<{ id: string; accountLabel: string } | null> {
  const { rows } = await db.pool.query<{ id: string; accountLabel: string }>(
    `SELECT a.id::text, a.account_label AS "accountLabel" FROM "authorization" a JOIN connection c ON c.id = a.connection_id
     WHERE a.connection_id = $1 AND a.environment = $2 AND c.organization_id = $4
       AND a.subject_user_id IS NOT DISTINCT FROM CASE WHEN c.kind = 'user' THEN $3::uuid END`,
    [given.connectionId, given.environment, actor.userId, actor.organizationId],
  );
  return rows[0] ?? null;
}

async function lockConnection(
  client: pg.PoolClient,
  actor: Actor,
  given: Pick<GivenAuthorization, "connectionId" | "connectionRevision">,
): Promise<LockedConnection> {
  const { rows } = await client.query<LockedConnection>(
    `SELECT c.kind, c.revision, m.role FROM connection c
     JOIN member m ON m.organization_id = c.organization_id AND m.user_id = $3 AND m.deactivated_at IS NULL
     WHERE c.id = $1 AND c.organization_id = $2 AND c.deleted_at IS NULL FOR UPDATE OF c`,
    [given.connectionId, actor.organizationId, actor.userId],
  );
  const [connection] = rows;
  if (!connection) throw new FormworkError("NOT_FOUND", "This connection does not exist any more.");
  if (connection.revision === given.connectionRevision) return connection;
  throw new FormworkError(
    "CONSENT_INVALID",
    "The connection was changed while you were asked. Nothing was stored; authorize it once more.",
  );
}
