import type { ConnectionKind, ConnectionOrigin, ScopeChoice } from "@formwork/domain";
import type { Db } from "../client.ts";

/** A connection with what a consent, a test and a change of it need to know; never a secret. */
export interface ConnectionRow {
  id: string;
  name: string;
  linkName: string;
  connectorKey: string;
  kind: ConnectionKind;
  origin: ConnectionOrigin;
  mode: "quick" | "custom" | "none";
  /** null: every application may use it. */
  applicationId: string | null;
  applicationArchived: boolean;
  scopes: ScopeChoice;
  params: Record<string, string>;
  region: string | null;
  perEnvironment: boolean;
  state: "draft" | "connected" | "needs_reauthorization" | "revoked";
  revision: number;
  createdBy: string;
  /** Whether the product made it by itself [C1]. */
  automatic: boolean;
  clientCredential: StoredClient | null;
}

/** An OAuth app with its sealed secret. */
export interface StoredClient {
  id: string;
  /** null: the platform's own, for quick connect. */
  organizationId: string | null;
  clientId: string;
  secretSealed: string;
}

/** One connection; null when the organization has no such connection. @param which.removed looks among the removed ones instead */
export async function getConnection(
  db: Db,
  organizationId: string,
  which: { id: string; removed?: boolean },
): Promise<ConnectionRow | null> {
  const { rows } = await db.pool.query<ConnectionRow>(
    `SELECT c.id::text, c.name, c.link_name AS "linkName", c.connector_key AS "connectorKey", c.kind, c.origin, c.mode,
       c.application_id::text AS "applicationId", p.archived_at IS NOT NULL AS "applicationArchived", c.scopes, c.params, c.region,
       c.per_environment AS "perEnvironment", c.state, c.revision, c.created_by::text AS "createdBy", c.automatic,
       CASE WHEN k.id IS NOT NULL THEN json_build_object('id', k.id, 'organizationId', k.organization_id, 'clientId', k.client_id,
         'secretSealed', k.secret_sealed) END AS "clientCredential"
     FROM connection c
     LEFT JOIN application p ON p.id = c.application_id
     LEFT JOIN client_credential k ON k.id = c.client_credential_id
     WHERE c.organization_id = $1 AND c.id = $2 AND (c.deleted_at IS NOT NULL) = $3`,
    [organizationId, which.id, which.removed ?? false],
  );
  return rows[0] ?? null;
}
