import type pg from "pg";

/**
 * Derives a connection's state from its authorizations [C19] (research §6.2): connected while one of them works, else in need of a new
 * consent while one only lacks that, else revoked, else draft. Called in the transaction of every change of an authorization.
 */
export async function deriveConnectionState(client: pg.PoolClient, connectionId: string): Promise<void> {
  await client.query(
    `UPDATE connection c SET state = coalesce((
       SELECT CASE WHEN bool_or(a.state = 'active') THEN 'connected' WHEN bool_or(a.state = 'needs_reauthorization')
         THEN 'needs_reauthorization' ELSE 'revoked' END
       FROM "authorization" a WHERE a.connection_id = c.id HAVING count(*) > 0), 'draft')
     WHERE c.id = $1`,
    [connectionId],
  );
}
