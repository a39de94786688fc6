import type pg from "pg";
import type { Vault } from "../vault/vault.ts";
import type { Actor } from "./actor.ts";

/** Client id and secret of a custom OAuth service [K4], in the clear for the length of one call. */
export interface ServiceClient {
  clientId: string;
  clientSecret: string;
}

/** A client sealed for its row. */
export interface SealedClient {
  id: string;
  clientId: string;
  secretSealed: string;
  fingerprint: string;
}

/** Seals a client; before the transaction that stores it, because the vault asks the database for keys. @param of.id row it is sealed for */
export async function sealServiceClient(
  vault: Vault,
  of: { organizationId: string; id: string; client: ServiceClient },
): Promise<SealedClient> {
  const { organizationId, id } = of;
  const { clientId, clientSecret } = of.client;
  const place = { table: "client_credential", column: "secret_sealed", rowId: id, organizationId };
  const secretSealed = await vault.seal(place, clientSecret);
  const fingerprint = await vault.fingerprint(organizationId, "client_credential", clientId, clientSecret);
  return { id, clientId, secretSealed, fingerprint };
}

/** Stores the client of a service, in place of the one before. */
export async function storeServiceClient(
  client: pg.PoolClient,
  actor: Actor,
  { key, name, sealed }: { key: string; name: string; sealed: SealedClient },
): Promise<void> {
  const { id, clientId, secretSealed, fingerprint } = sealed;
  await client.query(
    `INSERT INTO client_credential AS k (id, organization_id, connector_key, mode, name, client_id, secret_sealed, fingerprint, created_by)
     VALUES ($1, $2, $3, 'service', $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE SET client_id = excluded.client_id, secret_sealed = excluded.secret_sealed, fingerprint = excluded.fingerprint`,
    [id, actor.organizationId, key, `${name} client`, clientId, secretSealed, fingerprint, actor.userId],
  );
}
