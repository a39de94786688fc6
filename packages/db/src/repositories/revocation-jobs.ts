import type { Json } from "@formwork/domain";
import type pg from "pg";
import type { ServiceRow } from "../engine/service-source.ts";
import { type EngineDb, run } from "../engine/sql.ts";
import type { Vault } from "../vault/vault.ts";
import type { StoredClient } from "./connections.ts";

/** Seconds that whoever erased has to tell the service, before a worker does. */
const firstTrySeconds = 60;
const longestBackOffSeconds = 3_600;

const queue = {
  name: "revocation-queue",
  text: `
INSERT INTO revocation_job (id, organization_id, connection_id, authorization_id, connector_key, account_label, service,
  client_credential_id, client, region, params, secret_sealed, next_try_at, expires_at)
SELECT id, $2, "connectionId", "authorizationId", "connectorKey", "accountLabel", service, "clientCredentialId", client, region, params,
  "secretSealed",  now() + interval '${firstTrySeconds} s', now() + interval '1 day'
FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "connectionId" uuid, "authorizationId" uuid, "connectorKey" text, "accountLabel" text,
  service jsonb, "clientCredentialId" uuid, client jsonb, region text, params jsonb, "secretSealed" text)`,
};

// The client's secret may have been corrected meanwhile. Another client does not know these tokens, and that of a deleted service is gone.
const claim = {
  name: "revocation-claim",
  text: `
WITH due AS (
  SELECT id FROM revocation_job WHERE next_try_at <= now() ORDER BY next_try_at LIMIT $1 FOR UPDATE SKIP LOCKED
), j AS (
  UPDATE revocation_job r SET tries = r.tries + 1,
    next_try_at = now() + make_interval(secs => least(${longestBackOffSeconds}, ${firstTrySeconds} * 2 ^ r.tries) * (1 + random() / 5))
  FROM due WHERE r.id = due.id RETURNING r.*
)
SELECT j.id::text, j.organization_id::text AS "organizationId", j.connection_id::text AS "connectionId",
  j.authorization_id::text AS "authorizationId", j.connector_key AS "connectorKey", j.account_label AS "accountLabel", j.service, j.region,
  j.params, j.secret_sealed AS "secretSealed", j.tries, j.expires_at <= now() AS over,
  CASE WHEN k.id IS NOT NULL AND (j.client IS NULL OR k.client_id = j.client ->> 'clientId')
    THEN jsonb_build_object('id', k.id, 'organizationId', k.organization_id, 'clientId', k.client_id, 'secretSealed', k.secret_sealed)
    ELSE j.client END AS "clientCredential"
FROM j LEFT JOIN client_credential k ON k.id = j.client_credential_id`,
};

/** Tokens erased here whose service has still to be told. */
export interface NewRevocationJob {
  id: string;
  connectionId: string;
  authorizationId: string;
  connectorKey: string;
  accountLabel: string;
  service: ServiceRow | null;
  clientCredentialId: string | null;
  client: StoredClient | null;
  region: string | null;
  params: Record<string, string>;
  /** Sealed for the authorization that they belonged to. */
  secretSealed: string;
}

/** A job that this process is to do now. */
export interface RevocationJob<Secret> {
  id: string;
  organizationId: string;
  connectionId: string;
  authorizationId: string;
  connectorKey: string;
  accountLabel: string;
  /** A builder's own service as it was, without its actions; null for a built-in one. */
  service: ServiceRow | null;
  region: string | null;
  params: Record<string, string>;
  clientCredential: StoredClient | null;
  /** Tries by workers, this one included. */
  tries: number;
  /** Its day is over: the service is not told any more. */
  over: boolean;
  /** null when it could not be opened: then nobody can tell the service. */
  secret: Secret | null;
}

/** Keeps erased tokens, sealed as they are, for at most a day: in the transaction that erases them, so that a crash loses none of them. */
export async function queueRevocations(
  client: pg.PoolClient,
  organizationId: string,
  jobs: readonly NewRevocationJob[],
): Promise<void> {
  if (jobs.length > 0) await run(client, queue, [JSON.stringify(jobs), organizationId]);
}

/**
 * Takes jobs that are due: each goes to one worker and comes again after a pause that doubles up to an hour, until it is ended.
 * @param limit most of one call
 */
export async function claimRevocationJobs<Secret extends Json>(
  { db, vault }: { db: EngineDb; vault: Vault },
  limit: number,
): Promise<RevocationJob<Secret>[]> {
  type Row = Omit<RevocationJob<Secret>, "secret"> & { secretSealed: string } & Record<string, unknown>;
  const rows = await run<Row>(db.pool, claim, [limit]);
  return Promise.all(
    rows.map(async ({ secretSealed, ...job }) => {
      const place = { table: "authorization", column: "secret_sealed", rowId: job.authorizationId };
      const opened = await vault
        .open<Secret>({ ...place, organizationId: job.organizationId }, secretSealed)
        .catch(() => null);
      return { ...job, secret: opened?.reveal() ?? null };
    }),
  );
}

/** Drops a job with the tokens in it: its service knows, cannot be told, or was not reached for a day. */
export async function endRevocation(client: pg.PoolClient, jobId: string): Promise<void> {
  await client.query("DELETE FROM revocation_job WHERE id = $1", [jobId]);
}
