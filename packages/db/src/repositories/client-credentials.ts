import { FormworkError } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import { newId } from "../ids.ts";
import type { Vault } from "../vault/vault.ts";
import type { Actor } from "./actor.ts";
import type { StoredClient } from "./connections.ts";
import { newestKey, olderThan, type Page, type PageInput, take, toPage } from "./paging.ts";

/** An OAuth app of an organization; its secret can be written and never read. */
export interface ClientCredentialItem {
  id: string;
  name: string;
  /** Last four characters of the client id. */
  clientIdTail: string;
  mode: "platform" | "own";
  createdAt: Date;
}

/** An organization's OAuth apps at a service, newest first. */
export async function listClientCredentials(
  db: Db,
  organizationId: string,
  input: PageInput & { connectorKey: string },
): Promise<Page<ClientCredentialItem>> {
  const rows = await db.prisma.clientCredential.findMany({
    where: { organizationId, connectorKey: input.connectorKey, ...olderThan(input.cursor) },
    select: { id: true, name: true, clientId: true, mode: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: take(input),
  });
  const items = rows.map(({ clientId, mode, ...row }) => ({
    ...row,
    clientIdTail: clientId.slice(-4),
    // Checked by the database.
    mode: mode as ClientCredentialItem["mode"],
  }));
  return toPage(items, { limit: input.limit, key: newestKey });
}

/** Whether an organization has this OAuth app at this service. */
export async function hasClientCredential(
  db: Db,
  organizationId: string,
  which: { id: string; connectorKey: string },
): Promise<boolean> {
  return (await db.prisma.clientCredential.count({ where: { organizationId, ...which } })) === 1;
}

/** Connectors for which the platform has an OAuth app of its own [C6]. */
export async function quickConnectors(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.prisma.clientCredential.findMany({
    where: { organizationId: null },
    select: { connectorKey: true },
    distinct: ["connectorKey"],
  });
  return new Set(rows.map((row) => row.connectorKey));
}

/**
 * Keeps an OAuth app [C6]; named by the system.
 * @throws FormworkError `STATE_CONFLICT` when the same client id and secret are there already, naming them
 */
export async function createClientCredential(
  { db, vault }: { db: Db; vault: Vault },
  actor: Actor,
  input: { connectorKey: string; serviceName: string; clientId: string; clientSecret: string },
): Promise<{ id: string; name: string }> {
  const { organizationId, userId } = actor;
  const { connectorKey, clientId, clientSecret } = input;
  const id = newId();
  const place = { table: "client_credential", column: "secret_sealed", rowId: id, organizationId };
  const secretSealed = await vault.seal(place, clientSecret);
  const fingerprint = await vault.fingerprint(organizationId, "client_credential", clientId, clientSecret);
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `INSERT INTO client_credential (id, organization_id, connector_key, mode, name, client_id, secret_sealed, fingerprint, created_by)
       SELECT $1, $2, $3, 'own', $4 || ' client ' || (count(*) + 1), $5, $6, $7, $8
         FROM client_credential WHERE organization_id = $2 AND connector_key = $3
       ON CONFLICT ((coalesce(organization_id, '00000000-0000-0000-0000-000000000000'::uuid)), connector_key, fingerprint) DO NOTHING
       RETURNING name`,
      [id, organizationId, connectorKey, input.serviceName, clientId, secretSealed, fingerprint, userId],
    );
    const [made] = rows;
    if (!made) {
      throw new FormworkError(
        "STATE_CONFLICT",
        "This client id and secret are there already. Choose them from the list.",
      );
    }
    const subject = { type: "client_credential", id };
    await appendAudit(client, {
      actor,
      action: "client_credential.created",
      subject,
      facts: { name: made.name, connectorKey },
    });
    return { id, name: made.name };
  });
}

/**
 * Gives a quick connection the platform's OAuth app for its service [C6], so that its tokens are refreshed with the app that they were
 * made with whatever the operator sets up later.
 * @returns the app; null when the platform has none for this service
 */
export async function bindPlatformClient(
  db: Db,
  connection: { id: string; organizationId: string; connectorKey: string },
): Promise<StoredClient | null> {
  const { rows } = await db.pool.query<StoredClient>(
    `WITH k AS (
       SELECT * FROM client_credential WHERE organization_id IS NULL AND connector_key = $1 ORDER BY created_at DESC, id DESC LIMIT 1
     ), bound AS (
       UPDATE connection c SET client_credential_id = k.id FROM k
       WHERE c.id = $2 AND c.organization_id = $3 AND c.mode = 'quick' AND c.client_credential_id IS NULL)
     SELECT id::text, organization_id::text AS "organizationId", client_id AS "clientId", secret_sealed AS "secretSealed" FROM k`,
    [connection.connectorKey, connection.id, connection.organizationId],
  );
  return rows[0] ?? null;
}
