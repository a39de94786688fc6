import { bindPlatformClient, type ConnectionRow, type StoredClient, type Vault } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import type { Deps } from "../compose.ts";

/**
 * Finds the OAuth app that a connection authorizes with [C6].
 * @throws FormworkError `CLIENT_CREDENTIAL_MISSING`
 */
export async function clientOf(
  { db, services }: Pick<Deps, "db" | "services">,
  organizationId: string,
  connection: ConnectionRow,
): Promise<StoredClient> {
  const { id, connectorKey, mode } = connection;
  const quick = mode === "quick" ? () => bindPlatformClient(db, { id, organizationId, connectorKey }) : () => null;
  const client = connection.clientCredential ?? (await quick());
  if (client) return client;
  const service = (await services.catalogueFor([connectorKey]))[connectorKey]?.name ?? connectorKey;
  throw new FormworkError(
    "CLIENT_CREDENTIAL_MISSING",
    mode === "quick"
      ? `Quick connect is not set up for ${service} here. A developer can give the connection its own client id and secret.`
      : `This connection has no client id and secret for ${service} yet. A developer can add them on its page.`,
  );
}

/** Opens the secret of an OAuth app for one call. */
export async function openClient(
  vault: Vault,
  client: StoredClient,
): Promise<{ clientId: string; clientSecret: string }> {
  const { id, organizationId, clientId, secretSealed } = client;
  const place = { table: "client_credential", column: "secret_sealed", rowId: id, organizationId };
  return { clientId, clientSecret: (await vault.open<string>(place, secretSealed)).reveal() };
}
