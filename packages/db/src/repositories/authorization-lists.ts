import type { AuthorizationState, Environment } from "@formwork/domain";
import type { Db } from "../client.ts";
import { liveUse } from "./connection-list.ts";
import type { Self } from "./home.ts";
import { decode, type Page, type PageInput, take, toPage } from "./paging.ts";

/** An authorization of one's own. */
export interface MyAuthorization {
  authorizationId: string;
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  accountLabel: string;
  state: AuthorizationState;
  environment: Environment | "all";
  /** Whether everybody's runs act with it, because the connection is shared. */
  shared: boolean;
  isPrimary: boolean;
  /** Names of the workflows that may act with it. */
  usedBy: string[];
  authorizedAt: Date;
  lastUsedAt: Date | null;
}

/** A connection that everybody authorizes for themselves. */
export interface OpenConnection {
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  applicationName: string;
  perEnvironment: boolean;
  mine: { accountLabel: string; state: AuthorizationState } | null;
}

/** What a person has authorized and not revoked, newest first. */
export async function listMyAuthorizations(db: Db, who: Self, input: PageInput): Promise<Page<MyAuthorization>> {
  const [at, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<MyAuthorization>(
    `SELECT a.id::text AS "authorizationId", c.id::text AS "connectionId", c.name AS "connectionName", c.connector_key AS "connectorKey",
       a.account_label AS "accountLabel", a.state, a.environment, a.subject_user_id IS NULL AS shared, a.is_primary AS "isPrimary",
       a.authorized_at AS "authorizedAt", a.last_used_at AS "lastUsedAt",
       ARRAY(SELECT DISTINCT w.name FROM connection_use u JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL
         WHERE u.connection_id = c.id AND ${liveUse} ORDER BY w.name LIMIT 10) AS "usedBy"
     FROM "authorization" a JOIN connection c ON c.id = a.connection_id AND c.deleted_at IS NULL
     WHERE a.organization_id = $2 AND a.state <> 'revoked' AND (a.subject_user_id = $1 OR (a.subject_user_id IS NULL AND a.authorized_by = $1))
       AND ($3::timestamptz IS NULL OR (a.authorized_at, a.id) < ($3, $4::uuid))
     ORDER BY a.authorized_at DESC, a.id DESC LIMIT $5`,
    [who.userId, who.organizationId, at, id, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: (row) => [row.authorizedAt.toISOString(), row.authorizationId] });
}

/** Connections that a person can authorize for themselves [C3], by name: those of kind `user` in applications that are in use. */
export async function listOpenConnections(db: Db, who: Self, input: PageInput): Promise<Page<OpenConnection>> {
  const [name, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<OpenConnection>(
    `SELECT c.id::text AS "connectionId", c.name AS "connectionName", c.connector_key AS "connectorKey", p.name AS "applicationName",
       c.per_environment AS "perEnvironment",
       (SELECT json_build_object('accountLabel', a.account_label, 'state', a.state) FROM "authorization" a
          WHERE a.connection_id = c.id AND a.subject_user_id = $1 AND a.state <> 'revoked' AND a.environment IN ('all', 'production')
          LIMIT 1) AS mine
     FROM connection c JOIN application p ON p.id = c.application_id AND p.archived_at IS NULL
     WHERE c.organization_id = $2 AND c.kind = 'user' AND c.deleted_at IS NULL AND ($3::text IS NULL OR (c.name, c.id) > ($3, $4::uuid))
     ORDER BY c.name, c.id LIMIT $5`,
    [who.userId, who.organizationId, name, id, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: (row) => [row.connectionName, row.connectionId] });
}
