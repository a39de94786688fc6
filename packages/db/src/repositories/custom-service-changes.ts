import { FormworkError, type Json, type ServiceDeclaration } from "@formwork/domain";
import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import { storableJson } from "../engine/storable-json.ts";
import { newId } from "../ids.ts";
import type { Vault } from "../vault/vault.ts";
import type { Actor } from "./actor.ts";
import { type ServiceClient, sealServiceClient, storeServiceClient } from "./custom-service-client.ts";
import { type StopCounts, sameStops, stopsOfService } from "./custom-service-stops.ts";
import { type ErasedAuthorization, type ErasedRow, eraseIn, openErased } from "./revocations.ts";

interface Stores {
  db: Db;
  vault: Vault;
}

/** Which service is changed, as the person who confirmed it saw it [K6]. */
export interface ConfirmedService {
  id: string;
  revision: number;
  /** What they were shown that stops. */
  stops: StopCounts;
}

interface Locked {
  key: string;
  name: string;
  linkName: string;
}

/**
 * Edits a custom service and revokes every authorization of its connections, in one transaction [K6]. Consents under way end without being stored.
 * @param change.fields names of the edited fields, for the audit trail
 * @returns what was erased, for the services to be told; null when the organization has no such service
 * @throws FormworkError `FORBIDDEN` for anybody but its creator, `STATE_CONFLICT` when it is not as it was confirmed
 */
export async function editCustomService<Secret extends Json>(
  { db, vault }: Stores,
  actor: Actor,
  change: ConfirmedService & {
    name: string;
    declaration: ServiceDeclaration;
    client: ServiceClient | null;
    fields: readonly string[];
  },
): Promise<ErasedAuthorization<Secret>[] | null> {
  const { organizationId } = actor;
  const row = change.client && { organizationId, id: await clientRowOf(db, change.id), client: change.client };
  const sealed = row && (await sealServiceClient(vault, row));
  return changeAndRevoke<Secret>({ db, vault }, actor, {
    confirmed: change,
    async change(client, service) {
      await client.query("UPDATE connector SET name = $2, declaration = $3, revision = revision + 1 WHERE id = $1", [
        change.id,
        change.name,
        storableJson(change.declaration),
      ]);
      if (sealed) await storeServiceClient(client, actor, { key: service.key, name: change.name, sealed });
      return { action: "service.edited", facts: { name: change.name, fields: [...change.fields] } };
    },
  });
}

/**
 * Deletes a custom service: its client secret and every authorization of its connections are erased in one transaction [K6]; what it takes to tell the
 * service stays with the jobs for that, sealed, for a day at most. Its key is never used again; connections and workflows that name it stay and say so.
 * Where no connection used it, its client secret stays a while, sealed, so that it can be taken back.
 * @returns what was erased; null when the organization has no such service
 * @throws FormworkError as {@link editCustomService}
 */
export async function removeCustomService<Secret extends Json>(
  stores: Stores,
  actor: Actor,
  confirmed: ConfirmedService,
): Promise<ErasedAuthorization<Secret>[] | null> {
  return changeAndRevoke<Secret>(stores, actor, {
    confirmed,
    async change(client, service) {
      const unused = confirmed.stops.connections === 0;
      await client.query("UPDATE connector SET deleted_at = now(), revision = revision + 1 WHERE id = $1", [
        confirmed.id,
      ]);
      if (!unused)
        await client.query("DELETE FROM client_credential WHERE connector_key = $1 AND organization_id = $2", [
          service.key,
          actor.organizationId,
        ]);
      return { action: "service.removed", facts: {} };
    },
  });
}

async function changeAndRevoke<Secret extends Json>(
  { db, vault }: Stores,
  actor: Actor,
  work: {
    confirmed: ConfirmedService;
    change(client: pg.PoolClient, service: Locked): Promise<{ action: string; facts: Record<string, Json> }>;
  },
): Promise<ErasedAuthorization<Secret>[] | null> {
  const { organizationId } = actor;
  const { id, stops } = work.confirmed;
  const erased = await inTransaction<ErasedRow[] | null>(db, async (client) => {
    const service = await lockOwn(client, actor, work.confirmed);
    if (service === null) return null;
    const now = await stopsOfService(client, organizationId, service.key);
    if (!sameStops(stops, now)) {
      throw new FormworkError(
        "STATE_CONFLICT",
        "By now something else would stop than you were shown. Look at it once more.",
        { stops: now as unknown as Json },
      );
    }
    // Consents that began before, and accounts that are just being stored, wait for these rows and then find another revision.
    await client.query(
      "UPDATE connection SET revision = revision + 1 WHERE organization_id = $1 AND connector_key = $2",
      [organizationId, service.key],
    );
    const rows = await eraseIn(client, actor, { connectorKey: service.key });
    const { action, facts } = await work.change(client, service);
    const told = {
      name: service.name,
      linkName: service.linkName,
      connections: now.connections.count,
      authorizations: rows.length,
    };
    await appendAudit(client, { actor, action, subject: { type: "service", id }, facts: { ...told, ...facts } });
    return rows;
  });
  return erased && openErased<Secret>(vault, organizationId, erased);
}

async function lockOwn(
  client: pg.PoolClient,
  actor: Actor,
  { id, revision }: ConfirmedService,
): Promise<Locked | null> {
  const { rows } = await client.query<Locked & { revision: number; createdBy: string; maker: string }>(
    `SELECT c.key, c.name, c.link_name AS "linkName", c.revision, c.created_by::text AS "createdBy", maker.name AS maker
     FROM connector c JOIN "user" maker ON maker.id = c.created_by
     WHERE c.id = $1 AND c.organization_id = $2 AND c.origin = 'custom' AND c.deleted_at IS NULL FOR UPDATE OF c`,
    [id, actor.organizationId],
  );
  const [service] = rows;
  if (!service) return null;
  if (service.createdBy !== actor.userId) {
    const sentence = `Only ${service.maker}, who made this service, can change or delete it.`;
    throw new FormworkError("FORBIDDEN", sentence, { who: service.maker });
  }
  if (service.revision === revision) return service;
  throw new FormworkError("STATE_CONFLICT", "This service was changed in the meantime. Look at it once more.");
}

async function clientRowOf(db: Db, serviceId: string): Promise<string> {
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT k.id::text FROM client_credential k JOIN connector c ON c.key = k.connector_key WHERE c.id = $1 AND k.mode = 'service'`,
    [serviceId],
  );
  return rows[0]?.id ?? newId();
}
