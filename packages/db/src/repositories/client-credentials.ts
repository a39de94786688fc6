import { FormworkError } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import { newId } from "../ids.ts";
import type { Vault } from "../vault/vault.ts";
import type { Actor } from "./actor.ts";
import { lockClients } from "./client-lock.ts";
import { deriveConnectionState } from "./connection-state.ts";
import type { StoredClient } from "./connections.ts";
import { decode, type Page, type PageInput, take, toPage } from "./paging.ts";
import { type Picking, picked, pickedValues } from "./picking.ts";

/** An OAuth app of an organization; its secret can be written and never read. */
export interface ClientCredentialItem {
  id: string;
  connectorKey: string;
  name: string;
  /** Last four characters of the client id. */
  clientIdTail: string;
  mode: "platform" | "own";
  createdAt: Date;
  /** Connections that use it, by name. At most 20. */
  usedBy: { id: string; name: string }[];
  /** Accounts that work and were connected with it: another client id asks each of them once more. */
  accounts: number;
}

/** An organization's OAuth apps by service, in the order in which they were added. */
export async function listClientCredentials(
  db: Db,
  organizationId: string,
  input: PageInput & Picking & { connectorKey?: string | undefined },
): Promise<Page<ClientCredentialItem>> {
  const [place, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const [afterKey, afterTime] = place?.split(" ") ?? [null, null];
  const { rows } = await db.pool.query<ClientCredentialItem>(
    `SELECT k.id::text, k.connector_key AS "connectorKey", k.name, right(k.client_id, 4) AS "clientIdTail", k.mode, k.created_at AS "createdAt",
       ARRAY(SELECT json_build_object('id', c.id, 'name', c.name) FROM connection c
         WHERE c.client_credential_id = k.id AND c.organization_id = k.organization_id AND c.deleted_at IS NULL ORDER BY c.name LIMIT 20) AS "usedBy",
       (SELECT count(*)::int FROM connection c JOIN "authorization" a ON a.connection_id = c.id AND a.state = 'active'
         WHERE c.client_credential_id = k.id AND c.organization_id = k.organization_id) AS accounts
     FROM client_credential k
     WHERE k.organization_id = $1 AND k.mode = 'own' AND ($2::text IS NULL OR k.connector_key = $2)
       AND ($3::text IS NULL OR (k.connector_key, k.created_at, k.id) > ($3, $4::timestamptz, $5::uuid))
       AND ${picked("k", 7, ["k.name", "right(k.client_id, 4)"])}
     ORDER BY k.connector_key, k.created_at, k.id LIMIT $6`,
    [organizationId, input.connectorKey ?? null, afterKey, afterTime, id, take(input), ...pickedValues(input)],
  );
  const key = (row: ClientCredentialItem) => [`${row.connectorKey} ${row.createdAt.toISOString()}`, row.id];
  return toPage(rows, { limit: input.limit, key });
}

/** Whether an organization has this OAuth app at this service. */
export async function hasClientCredential(
  db: Db,
  organizationId: string,
  which: { id: string; connectorKey: string },
): Promise<boolean> {
  return (await db.prisma.clientCredential.count({ where: { organizationId, ...which } })) === 1;
}

/**
 * The OAuth app that a connection on its way will have: the chosen one of the organization, else the platform's or its service's own.
 * @param which.id null for quick connect
 */
export async function findClient(
  db: Db,
  organizationId: string,
  which: { connectorKey: string; id: string | null },
): Promise<StoredClient | null> {
  const { rows } = await db.pool.query<StoredClient>(
    `SELECT id::text, organization_id::text AS "organizationId", client_id AS "clientId", secret_sealed AS "secretSealed"
     FROM client_credential
     WHERE connector_key = $1 AND CASE WHEN $3::uuid IS NULL
       THEN organization_id IS NULL OR (mode = 'service' AND organization_id = $2) ELSE organization_id = $2 AND id = $3 END
     ORDER BY created_at DESC, id DESC LIMIT 1`,
    [which.connectorKey, organizationId, which.id],
  );
  return rows[0] ?? null;
}

/** Connectors for which the platform has an OAuth app of its own [C6], and custom services, which bring theirs along [K4]. */
export async function quickConnectors(db: Db, organizationId: string): Promise<ReadonlySet<string>> {
  const rows = await db.prisma.clientCredential.findMany({
    where: { OR: [{ organizationId: null }, { organizationId, mode: "service" }] },
    select: { connectorKey: true },
    distinct: ["connectorKey"],
  });
  return new Set(rows.map((row) => row.connectorKey));
}

interface NewClientCredential {
  connectorKey: string;
  serviceName: string;
  clientId: string;
  clientSecret: string;
  /** Where the client id stands in the input, for an error; `clientId` unless said. */
  path?: string;
}

/**
 * Keeps an OAuth app [C6]; named by the system.
 * @throws FormworkError `NAME_TAKEN` when the client id is kept already [C23], with the `kept` app
 */
export async function createClientCredential(
  deps: { db: Db; vault: Vault },
  actor: Actor,
  input: NewClientCredential,
): Promise<{ id: string; name: string }> {
  const { made, kept } = await insert(deps, actor, input);
  if (made) return made;
  throw alreadyKept(input, kept);
}

/**
 * Keeps an OAuth app that was typed for a new connection [C6]; the one that is there when the same was typed before and nothing came of it.
 * @returns its id
 * @throws FormworkError `NAME_TAKEN` when the client id is kept already [C23], with the `kept` app
 */
export async function keepClientCredential(
  deps: { db: Db; vault: Vault },
  actor: Actor,
  input: NewClientCredential,
): Promise<{ id: string }> {
  const { made, kept } = await insert(deps, actor, input);
  if (made) return made;
  if (kept.unusedTwin) return { id: kept.id };
  throw alreadyKept(input, kept);
}

interface Kept {
  id: string;
  name: string;
  /** Whether it has the same secret, and no connection uses it. */
  unusedTwin: boolean;
}

function alreadyKept({ clientId, path = "clientId" }: NewClientCredential, kept: Kept): FormworkError {
  const message = `The client id …${clientId.slice(-4)} is kept already as “${kept.name}”. Choose that one; if its secret has changed, correct it there.`;
  return new FormworkError("NAME_TAKEN", message, { path, kept: { id: kept.id, name: kept.name } });
}

/** Writes an OAuth app, or finds the one that has its client id: each is kept once for a service. */
async function insert(
  { db, vault }: { db: Db; vault: Vault },
  actor: Actor,
  input: NewClientCredential,
): Promise<{ made: { id: string; name: string }; kept?: never } | { made?: never; kept: Kept }> {
  const { organizationId, userId } = actor;
  const { connectorKey, clientId, clientSecret } = input;
  const id = newId();
  const place = { table: "client_credential", column: "secret_sealed", rowId: id, organizationId };
  const secretSealed = await vault.seal(place, clientSecret);
  const fingerprint = await vault.fingerprint(organizationId, "client_credential", clientId, clientSecret);
  return inTransaction(db, async (client) => {
    await lockClients(client, organizationId, connectorKey);
    const { rows: known } = await client.query<Kept>(
      `SELECT id::text, name, fingerprint = $4 AND NOT EXISTS (SELECT FROM connection c WHERE c.client_credential_id = k.id) AS "unusedTwin"
       FROM client_credential k WHERE organization_id = $1 AND connector_key = $2 AND client_id = $3 AND mode = 'own'
       ORDER BY created_at LIMIT 1`,
      [organizationId, connectorKey, clientId, fingerprint],
    );
    if (known[0]) return { kept: known[0] };
    const { rows } = await client.query<{ name: string }>(
      `INSERT INTO client_credential (id, organization_id, connector_key, mode, name, client_id, secret_sealed, fingerprint, created_by)
       SELECT $1, $2, $3, 'own', $4 || ' client ' || (coalesce(max(substring(name FROM '[0-9]+$')::int), 0) + 1), $5, $6, $7, $8
         FROM client_credential WHERE organization_id = $2 AND connector_key = $3
       RETURNING name`,
      [id, organizationId, connectorKey, input.serviceName, clientId, secretSealed, fingerprint, userId],
    );
    const name = rows[0]?.name ?? input.serviceName;
    const subject = { type: "client_credential", id };
    await appendAudit(client, { actor, action: "client_credential.created", subject, facts: { name, connectorKey } });
    return { made: { id, name } };
  });
}

/**
 * Forgets an OAuth app and its secret, for good. Connections that were removed while they used it ask for a new consent when they come back.
 * @returns false when the organization has no such app
 * @throws FormworkError `STATE_CONFLICT` while a connection uses it, naming some
 */
export async function removeClientCredential(db: Db, actor: Actor, id: string): Promise<boolean> {
  return inTransaction(db, async (client) => {
    // A connection that is given the app at this moment waits for the lock, and so do we for one that came first.
    const { rows } = await client.query<{ name: string; connectorKey: string }>(
      `SELECT name, connector_key AS "connectorKey" FROM client_credential
       WHERE id = $1 AND organization_id = $2 AND mode = 'own' FOR UPDATE`,
      [id, actor.organizationId],
    );
    const [known] = rows;
    if (!known) return false;
    const { rows: users } = await client.query<{ id: string; name: string; removed: boolean }>(
      `SELECT id::text, name, deleted_at IS NOT NULL AS removed FROM connection
       WHERE organization_id = $1 AND client_credential_id = $2 ORDER BY name`,
      [actor.organizationId, id],
    );
    const names = users.filter(({ removed }) => !removed).map(({ name }) => `“${name}”`);
    if (names.length > 0) {
      const some = names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
      throw new FormworkError(
        "STATE_CONFLICT",
        `${some} connects with it. Give ${names.length === 1 ? "that connection" : "those connections"} another client id first.`,
      );
    }
    for (const connection of users) {
      await client.query(
        `UPDATE "authorization" SET state = 'needs_reauthorization', state_reason = 'client_secret_changed'
         WHERE connection_id = $1 AND state = 'active'`,
        [connection.id],
      );
      await deriveConnectionState(client, connection.id);
    }
    await client.query("DELETE FROM client_credential WHERE id = $1", [id]);
    const subject = { type: "client_credential", id };
    await appendAudit(client, { actor, action: "client_credential.removed", subject, facts: known });
    return true;
  });
}

/**
 * Gives a quick connection the platform's OAuth app for its service [C6], or a custom service's own [K4], so that its tokens are refreshed with the
 * app that they were made with whatever is set up later.
 * @returns the app; null when there is none for this service
 */
export async function bindPlatformClient(
  db: Db,
  connection: { id: string; organizationId: string; connectorKey: string },
): Promise<StoredClient | null> {
  const { rows } = await db.pool.query<StoredClient>(
    `WITH k AS (
       SELECT * FROM client_credential WHERE connector_key = $1 AND (organization_id IS NULL OR (mode = 'service' AND organization_id = $3))
       ORDER BY created_at DESC, id DESC LIMIT 1
     ), bound AS (
       UPDATE connection c SET client_credential_id = k.id FROM k
       WHERE c.id = $2 AND c.organization_id = $3 AND c.mode = 'quick' AND c.client_credential_id IS NULL)
     SELECT id::text, organization_id::text AS "organizationId", client_id AS "clientId", secret_sealed AS "secretSealed" FROM k`,
    [connection.connectorKey, connection.id, connection.organizationId],
  );
  return rows[0] ?? null;
}
