import type { AuthorizationFacts, ConnectionFacts, Json } from "@formwork/domain";
import type { Vault } from "../vault/vault.ts";
import {
  authorizationColumns,
  type RawAuthorization,
  type StoredAuthorization,
  toAuthorizationRow,
} from "./authorization-row.ts";
import { type EngineDb, run } from "./sql.ts";

/** A connection and the authorizations that could matter to one person or schedule, from one reading. */
export interface StepConnection<Secret> {
  connectorKey: string;
  /** Facts for `resolveIdentity`; the connector's name and whether it is retired come from the catalogue. */
  connection: Omit<ConnectionFacts, "connectorName" | "retired">;
  authorizations: readonly AuthorizationFacts[];
  /** The same authorizations, by id, for the connectors' runtime. */
  rows: ReadonlyMap<string, StoredAuthorization<Secret>>;
}

const read = {
  name: "engine-step-connection",
  text: `
SELECT c.id::text AS "connectionId", c.name AS "connectionName", c.kind, c.origin, c.per_environment AS "perEnvironment",
  c.application_id::text AS "applicationId", a.environment, a.subject_user_id::text AS "subjectUserId", a.is_primary AS "isPrimary",
  giver.name AS "authorizedBy", ${authorizationColumns}
FROM connection c
LEFT JOIN "authorization" a ON a.connection_id = c.id
  AND (a.subject_user_id IS NULL OR a.subject_user_id = $3 OR a.is_primary)
LEFT JOIN "user" giver ON giver.id = a.authorized_by
LEFT JOIN client_credential k ON k.id = c.client_credential_id
WHERE c.id = $1 AND c.organization_id = $2 AND c.deleted_at IS NULL`,
};

interface Raw extends Omit<RawAuthorization, "id"> {
  id: string | null;
  connectionId: string;
  connectionName: string;
  kind: ConnectionFacts["kind"];
  origin: ConnectionFacts["origin"];
  perEnvironment: boolean;
  applicationId: string | null;
  environment: AuthorizationFacts["environment"];
  subjectUserId: string | null;
  isPrimary: boolean;
  authorizedBy: string;
}

/**
 * Reads in one indexed query what decides whose authorization a step uses, and what is needed to use it.
 * @param question.userId the person who set the run off; null for the public and for schedules
 * @returns null when the organization has no such connection
 */
export async function readStepConnection<Secret extends Json>(
  db: EngineDb,
  vault: Vault,
  question: { connectionId: string; organizationId: string; userId: string | null },
): Promise<StepConnection<Secret> | null> {
  const values = [question.connectionId, question.organizationId, question.userId];
  const raws = await run<Raw & Record<string, unknown>>(db.pool, read, values);
  const [first] = raws;
  if (!first) return null;
  const { connectionId, connectionName, kind, origin, perEnvironment, applicationId, connectorKey } = first;
  const given = raws.flatMap((raw) => (raw.id === null ? [] : [{ ...raw, id: raw.id }]));
  const rows = given.map((raw) => ({ raw, row: toAuthorizationRow<Secret>(vault, authorizationPart(raw)) }));
  return {
    connectorKey,
    connection: { id: connectionId, name: connectionName, kind, origin, perEnvironment, applicationId },
    authorizations: rows.map(({ raw, row }) => ({
      id: row.id,
      environment: raw.environment,
      subjectUserId: raw.subjectUserId,
      authorizedBy: raw.authorizedBy,
      accountLabel: row.accountLabel,
      state: row.state,
      stateReason: row.stateReason,
      isPrimary: raw.isPrimary,
      grantedScopes: row.grantedScopes,
    })),
    rows: new Map(rows.map(({ row }) => [row.id, row])),
  };
}

function authorizationPart(raw: Raw & { id: string }): RawAuthorization {
  const { id, organizationId, connectorKey, generation, now, expiresAt, refreshAfter, state, stateReason } = raw;
  const { accountLabel, facts, grantedScopes, secretSealed, region, params } = raw;
  const { credentialId, credentialOrganizationId, clientId, clientSecretSealed } = raw;
  return {
    ...{ id, organizationId, connectorKey, generation, now, expiresAt, refreshAfter, state, stateReason },
    ...{ accountLabel, facts, grantedScopes, secretSealed, region, params },
    ...{ credentialId, credentialOrganizationId, clientId, clientSecretSealed },
  };
}
