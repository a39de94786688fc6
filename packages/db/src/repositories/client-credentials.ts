import type { Db } from "../client.ts";
import type { StoredClient } from "./connections.ts";

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
