import { FormworkError } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import type { Vault } from "../vault/vault.ts";
import type { Actor } from "./actor.ts";
import { lockClients } from "./client-lock.ts";
import { deriveConnectionState } from "./connection-state.ts";

/** What was corrected of a kept OAuth app. */
export interface ClientCorrection {
  id: string;
  /** null: stays. */
  clientId: string | null;
  clientSecret: string;
}

/** Service and client id of an own OAuth app; null when the organization has no such app. */
export async function ownClient(
  db: Db,
  organizationId: string,
  id: string,
): Promise<{ connectorKey: string; clientId: string } | null> {
  return db.prisma.clientCredential.findFirst({
    where: { id, organizationId, mode: "own" },
    select: { connectorKey: true, clientId: true },
  });
}

/**
 * Corrects a kept OAuth app [C6, C23]. With another client id it is another app: accounts that were connected with the one before ask for a new
 * consent, and consents under way end without being stored. A new secret alone changes nothing for them.
 * @returns how many accounts have to be connected again; null when the organization has no such app
 * @throws FormworkError `NAME_TAKEN` when the client id is kept already
 */
export async function correctClientCredential(
  { db, vault }: { db: Db; vault: Vault },
  actor: Actor,
  correction: ClientCorrection,
): Promise<{ again: number } | null> {
  const { organizationId } = actor;
  const { id, clientSecret } = correction;
  const known = await ownClient(db, organizationId, id);
  if (!known) return null;
  const { connectorKey } = known;
  const clientId = correction.clientId ?? known.clientId;
  const another = clientId !== known.clientId;
  const place = { table: "client_credential", column: "secret_sealed", rowId: id, organizationId };
  const secretSealed = await vault.seal(place, clientSecret);
  const fingerprint = await vault.fingerprint(organizationId, "client_credential", clientId, clientSecret);
  return inTransaction(db, async (client) => {
    await lockClients(client, organizationId, connectorKey);
    const { rows: twins } = await client.query<{ name: string }>(
      `SELECT name FROM client_credential
       WHERE organization_id = $1 AND connector_key = $2 AND client_id = $3 AND mode = 'own' AND id <> $4 LIMIT 1`,
      [organizationId, connectorKey, clientId, id],
    );
    if (twins[0]) {
      const message = `The client id …${clientId.slice(-4)} is kept already as “${twins[0].name}”. Give the connections that one instead.`;
      throw new FormworkError("NAME_TAKEN", message, { path: "clientId" });
    }
    const { rows } = await client.query<{ name: string }>(
      `UPDATE client_credential SET client_id = $3, secret_sealed = $4, fingerprint = $5
       WHERE id = $1 AND organization_id = $2 AND mode = 'own' RETURNING name`,
      [id, organizationId, clientId, secretSealed, fingerprint],
    );
    const [corrected] = rows;
    if (!corrected) return null;
    const again = another ? await askAgain(client, organizationId, id) : 0;
    const facts = { name: corrected.name, fields: another ? ["clientId", "clientSecret"] : ["clientSecret"], again };
    await appendAudit(client, {
      actor,
      action: "client_credential.corrected",
      subject: { type: "client_credential", id },
      facts,
    });
    return { again };
  });
}

async function askAgain(
  client: Parameters<typeof lockClients>[0],
  organizationId: string,
  clientCredentialId: string,
): Promise<number> {
  const { rows: connections } = await client.query<{ id: string }>(
    `UPDATE connection SET revision = revision + 1 WHERE organization_id = $1 AND client_credential_id = $2 RETURNING id::text`,
    [organizationId, clientCredentialId],
  );
  const { rowCount } = await client.query(
    `UPDATE "authorization" SET state = 'needs_reauthorization', state_reason = 'client_secret_changed'
     WHERE connection_id = ANY ($1) AND state = 'active'`,
    [connections.map(({ id }) => id)],
  );
  for (const { id } of connections) await deriveConnectionState(client, id);
  return rowCount ?? 0;
}
