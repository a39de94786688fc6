import { type AuthorizationState, FormworkError, type Json, type ReauthorizationReason } from "@formwork/domain";
import type { Vault } from "../vault/vault.ts";

/** Select list of an authorization `a`, its connection `c` and client credential `k`, for {@link toAuthorizationRow}. */
export const authorizationColumns = `
  a.id::text, a.organization_id::text AS "organizationId", c.connector_key AS "connectorKey", a.generation, now() AS now,
  a.expires_at AS "expiresAt", a.refresh_after AS "refreshAfter", a.state, a.state_reason AS "stateReason",
  a.account_label AS "accountLabel", a.remote_account_id AS "remoteAccountId", a.facts, a.granted_scopes AS "grantedScopes", a.secret_sealed AS "secretSealed",
  coalesce(a.facts ->> 'dc', c.region) AS region, c.params, k.id::text AS "credentialId", k.organization_id::text AS "credentialOrganizationId",
  k.client_id AS "clientId", k.secret_sealed AS "clientSecretSealed"`;

/** What a stored authorization says without opening anything. */
interface AuthorizationFields {
  id: string;
  organizationId: string;
  connectorKey: string;
  generation: number;
  /** Time of the database's clock at the read. */
  now: Date;
  expiresAt: Date | null;
  refreshAfter: Date | null;
  state: AuthorizationState;
  stateReason: ReauthorizationReason | null;
  accountLabel: string;
  remoteAccountId: string | null;
  facts: Readonly<Record<string, string>>;
  region: string | null;
  params: Readonly<Record<string, string>>;
}

/** A row of {@link authorizationColumns}. */
export interface RawAuthorization extends AuthorizationFields {
  grantedScopes: string[];
  secretSealed: string | null;
  credentialId: string | null;
  credentialOrganizationId: string | null;
  clientId: string | null;
  clientSecretSealed: string | null;
}

/** An authorization in the form of the connectors' port `AuthorizationRow`: secrets stay sealed until they are used. */
export interface StoredAuthorization<Secret> extends AuthorizationFields {
  /** null for services without scopes. */
  grantedScopes: readonly string[] | null;
  clientCredential: { clientId: string; open(): Promise<string> } | null;
  openSecret(): Promise<Secret>;
}

/** Gives a raw row its functions that open what is sealed. */
export function toAuthorizationRow<Secret extends Json>(
  vault: Vault,
  raw: RawAuthorization,
): StoredAuthorization<Secret> {
  const { secretSealed, credentialId, credentialOrganizationId, clientId, clientSecretSealed, ...row } = raw;
  const clientCredential =
    credentialId !== null && clientId !== null && clientSecretSealed !== null
      ? {
          clientId,
          open: async () => {
            const place = { table: "client_credential", column: "secret_sealed", rowId: credentialId };
            const sealed = await vault.open<string>(
              { ...place, organizationId: credentialOrganizationId },
              clientSecretSealed,
            );
            return sealed.reveal();
          },
        }
      : null;
  return {
    ...row,
    // Only OAuth knows scopes, and OAuth needs an app.
    grantedScopes: clientCredential ? row.grantedScopes : null,
    clientCredential,
    openSecret: async () => {
      if (secretSealed === null)
        throw new FormworkError(
          "AUTHORIZATION_REVOKED",
          "This authorization was revoked. Its owner can authorize again.",
        );
      const { id: rowId, organizationId } = row;
      const place = { table: "authorization", column: "secret_sealed", rowId, organizationId };
      return (await vault.open<Secret>(place, secretSealed)).reveal();
    },
  };
}
