import { type Environment, FormworkError, type Json } from "@formwork/domain";
import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { resumeParkedRuns } from "../engine/parked-runs.ts";
import type { ServiceRow } from "../engine/service-source.ts";
import { inTransaction } from "../engine/sql.ts";
import { newId } from "../ids.ts";
import type { Vault } from "../vault/vault.ts";
import type { Actor, AnyActor } from "./actor.ts";
import { deriveConnectionState } from "./connection-state.ts";
import type { StoredClient } from "./connections.ts";
import { endRevocation, queueRevocations } from "./revocation-jobs.ts";

/** An authorization that was erased here, with what its service needs to be told [C13]. */
export interface ErasedAuthorization<Secret> {
  id: string;
  connectionId: string;
  connectorKey: string;
  accountLabel: string;
  /** A builder's own service as it was, without its actions; null for a built-in one. */
  service: ServiceRow | null;
  region: string | null;
  params: Record<string, string>;
  clientCredential: StoredClient | null;
  /** What keeps its tokens for a day until the service knows; null when there were none. */
  jobId: string | null;
  /** null when it could not be opened: then nobody can tell the service. */
  secret: Secret | null;
}

/** An erased authorization as it was stored, its secret still sealed. */
export interface ErasedRow extends Omit<ErasedAuthorization<never>, "secret"> {
  secretSealed: string | null;
}

/** Which authorizations: one, all of a person, all of a service, or all of a connection. */
export type Erasure =
  | { authorizationId: string }
  | { subjectUserId: string }
  | { connectorKey: string }
  | { connectionId: string };

/**
 * Erases authorizations: their secrets are gone when this returns, whatever their services say afterwards. Nobody becomes primary in place
 * of one that was [C4].
 * @returns what was erased; empty when there was nothing
 */
export async function eraseAuthorizations<Secret extends Json>(
  { db, vault }: { db: Db; vault: Vault },
  actor: Actor,
  which: Erasure,
): Promise<ErasedAuthorization<Secret>[]> {
  return openErased(vault, actor.organizationId, await inTransaction(db, (client) => eraseIn(client, actor, which)));
}

/** As {@link eraseAuthorizations}, inside the transaction of what it belongs to; what is sealed is opened by {@link openErased} afterwards. */
export async function eraseIn(client: pg.PoolClient, actor: AnyActor, which: Erasure): Promise<ErasedRow[]> {
  const locked = await lockRows(client, actor.organizationId, which);
  const erased = locked.map((row) => ({ ...row, jobId: row.secretSealed === null ? null : newId() }));
  const jobs = erased.flatMap(({ jobId, secretSealed, clientCredential, id, ...row }) =>
    jobId === null || secretSealed === null
      ? []
      : [
          {
            ...row,
            id: jobId,
            authorizationId: id,
            secretSealed,
            client: clientCredential,
            clientCredentialId: clientCredential?.id ?? null,
          },
        ],
  );
  await queueRevocations(client, actor.organizationId, jobs);
  await client.query(
    `UPDATE "authorization" SET state = 'revoked', state_reason = $2, secret_sealed = NULL, is_primary = false,
       generation = generation + 1, lease_owner = NULL, lease_until = NULL, expires_at = NULL, refresh_after = NULL
     WHERE id = ANY ($1)`,
    // Nobody disconnected what ended with an edit of its service, and a run that waits for it has to say so.
    [erased.map((row) => row.id), "connectorKey" in which ? "connector_edited" : null],
  );
  for (const { connectionId, accountLabel, id } of erased) {
    await deriveConnectionState(client, connectionId);
    const facts = { authorizationId: id, accountLabel };
    const subject = { type: "connection", id: connectionId };
    await appendAudit(client, { actor, action: "connection.revoked", subject, facts });
  }
  return erased;
}

/** Opens the secrets of erased authorizations once more, for their services to be told. */
export async function openErased<Secret extends Json>(
  vault: Vault,
  organizationId: string,
  rows: readonly ErasedRow[],
): Promise<ErasedAuthorization<Secret>[]> {
  return Promise.all(
    rows.map(async ({ secretSealed, ...row }) => {
      const place = { table: "authorization", column: "secret_sealed", rowId: row.id, organizationId };
      // A key that is missing must not keep anybody from revoking.
      const opened = secretSealed === null ? null : await vault.open<Secret>(place, secretSealed).catch(() => null);
      return { ...row, secret: opened?.reveal() ?? null };
    }),
  );
}

async function lockRows(
  client: pg.PoolClient,
  organizationId: string,
  which: Erasure,
): Promise<Omit<ErasedRow, "jobId">[]> {
  const [column, value] = whichColumn(which);
  const { rows } = await client.query<Omit<ErasedRow, "jobId">>(
    `SELECT a.id::text, a.connection_id::text AS "connectionId", c.connector_key AS "connectorKey", a.account_label AS "accountLabel",
       coalesce(a.facts ->> 'dc', c.region) AS region, c.params, a.secret_sealed AS "secretSealed",
       CASE WHEN k.id IS NOT NULL THEN json_build_object('id', k.id, 'organizationId', k.organization_id, 'clientId', k.client_id,
         'secretSealed', k.secret_sealed) END AS "clientCredential",
       CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('key', s.key, 'name', s.name, 'linkName', s.link_name, 'revision', s.revision,
         'deleted', false, 'declaration', s.declaration || '{"actions": []}') END AS service
     FROM "authorization" a JOIN connection c ON c.id = a.connection_id LEFT JOIN client_credential k ON k.id = c.client_credential_id
       LEFT JOIN connector s ON s.key = c.connector_key AND s.origin = 'custom'
     WHERE a.organization_id = $1 AND ${column} = $2 AND a.state <> 'revoked' ORDER BY a.id FOR UPDATE OF a`,
    [organizationId, value],
  );
  return rows;
}

function whichColumn(which: Erasure): [column: string, value: string] {
  if ("authorizationId" in which) return ["a.id", which.authorizationId];
  if ("connectionId" in which) return ["a.connection_id", which.connectionId];
  return "subjectUserId" in which
    ? ["a.subject_user_id", which.subjectUserId]
    : ["c.connector_key", which.connectorKey];
}

/**
 * Writes down what a service answered to a revocation, and ends the job to tell it.
 * @param actor.userId null when a worker told it later
 * @param note.endedJobId null when there is no job, or the service is told again
 */
export async function noteRemoteRevocation(
  db: Db,
  actor: AnyActor,
  note: {
    connectionId: string;
    authorizationId: string;
    accountLabel: string;
    sentence: string | null;
    endedJobId: string | null;
  },
): Promise<void> {
  const { connectionId, sentence, endedJobId, ...facts } = note;
  const action = sentence === null ? "connection.revoked_at_service" : "connection.service_not_told";
  const subject = { type: "connection", id: connectionId };
  await inTransaction(db, async (client) => {
    if (endedJobId !== null) await endRevocation(client, endedJobId);
    await appendAudit(client, { actor, action, subject, facts: sentence === null ? facts : { ...facts, sentence } });
  });
}

/**
 * Moves the primary account of a connection to another administrator's authorization, for the same environment [C4]. Runs that waited for
 * a primary account go on.
 * @returns ids of the runs that go on; null when there is no such authorization
 * @throws FormworkError `STATE_CONFLICT` when it does not work or is not an administrator's
 */
export async function movePrimary(
  db: Db,
  actor: Actor,
  to: { connectionId: string; authorizationId: string },
): Promise<string[] | null> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ environment: Environment | "all"; accountLabel: string; fit: boolean }>(
      `SELECT a.environment, a.account_label AS "accountLabel",
         a.state = 'active' AND coalesce(m.role IN ('super_admin', 'admin'), false) AS fit
       FROM "authorization" a JOIN connection c ON c.id = a.connection_id AND c.deleted_at IS NULL AND c.kind = 'user'
       LEFT JOIN member m ON m.user_id = a.subject_user_id AND m.organization_id = a.organization_id AND m.deactivated_at IS NULL
       WHERE a.id = $1 AND a.connection_id = $2 AND a.organization_id = $3 FOR UPDATE OF c`,
      [to.authorizationId, to.connectionId, actor.organizationId],
    );
    const [target] = rows;
    if (!target) return null;
    if (!target.fit) {
      throw new FormworkError("STATE_CONFLICT", "Only an administrator's account that is connected can be primary.");
    }
    const { environment, accountLabel } = target;
    const place = [to.connectionId, environment];
    await client.query(
      `UPDATE "authorization" SET is_primary = false, inherited_at = NULL, inherited_from = NULL
       WHERE connection_id = $1 AND environment = $2`,
      place,
    );
    await client.query('UPDATE "authorization" SET is_primary = true WHERE id = $1', [to.authorizationId]);
    const subject = { type: "connection", id: to.connectionId };
    const facts = { authorizationId: to.authorizationId, accountLabel, environment };
    await appendAudit(client, { actor, action: "connection.primary_moved", subject, facts });
    return resumeParkedRuns(client, { connectionId: to.connectionId, userId: null, environment });
  });
}
