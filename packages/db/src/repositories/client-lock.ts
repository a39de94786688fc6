import type pg from "pg";

/** Keeps others from writing client ids of a service until the transaction ends: each is kept once. */
export async function lockClients(client: pg.PoolClient, organizationId: string, connectorKey: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `clients|${organizationId}|${connectorKey}`,
  ]);
}
