import { FormworkError } from "@formwork/domain";
import type { AuthorizationRow, OpenClient } from "../ports.ts";

/** A connection whose OAuth app is gone; nothing was sent. */
export function clientMissing(serviceName: string): FormworkError {
  return new FormworkError(
    "CLIENT_CREDENTIAL_MISSING",
    `The connection has no client credential for ${serviceName}. An administrator can add one.`,
    { who: "administrator", notSent: true },
  );
}

/**
 * Opens the OAuth app of an authorization for one call.
 *
 * @throws FormworkError `CLIENT_CREDENTIAL_MISSING`, or one of the vault
 */
export async function openClient({ clientCredential }: AuthorizationRow, serviceName: string): Promise<OpenClient> {
  if (clientCredential === null) throw clientMissing(serviceName);
  return { clientId: clientCredential.clientId, clientSecret: await clientCredential.open() };
}
