import type { ConnectionKind, ScopeChoice } from "@formwork/domain";
import type { Db } from "../client.ts";

/** What a workflow's editor and checks know of a connection; never a secret. */
export interface ConnectionOverview {
  id: string;
  name: string;
  connectorKey: string;
  kind: ConnectionKind;
  /** null: every application may use it. */
  applicationId: string | null;
  state: "draft" | "connected" | "needs_reauthorization" | "revoked";
  scopes: ScopeChoice;
  perEnvironment: boolean;
  /** Account behind a shared authorization that works. */
  sharedAccountLabel: string | null;
  /** Who connected it. */
  sharedAuthorizedBy: string | null;
  /** Whose account schedules use. */
  primary: { name: string; accountLabel: string } | null;
  /** Active members who have authorized it, and active members in all. */
  readyPeople: number;
  people: number;
}

const mostConnections = 500;

/** Connections open to an application, by name: its own and those every application may use. At most 500. */
export async function connectionsOpenTo(
  db: Db,
  organizationId: string,
  applicationId: string,
): Promise<ConnectionOverview[]> {
  const { rows } = await db.pool.query<ConnectionOverview>(
    `WITH c AS MATERIALIZED (
       SELECT * FROM connection WHERE organization_id = $1 AND deleted_at IS NULL AND (application_id = $2 OR application_id IS NULL)
       ORDER BY name, id LIMIT ${mostConnections}
     ), ready AS (
       SELECT own.connection_id, count(*)::int AS people
       FROM (SELECT DISTINCT a.connection_id, a.subject_user_id FROM c JOIN "authorization" a ON a.connection_id = c.id
         WHERE a.state = 'active' AND a.subject_user_id IS NOT NULL) AS own
       JOIN member m ON m.organization_id = $1 AND m.user_id = own.subject_user_id AND m.deactivated_at IS NULL
       GROUP BY own.connection_id)
     SELECT c.id, c.name, c.connector_key AS "connectorKey", c.kind, c.application_id AS "applicationId", c.state, c.scopes,
       c.per_environment AS "perEnvironment",
       (SELECT a.account_label FROM "authorization" a WHERE a.connection_id = c.id AND a.subject_user_id IS NULL
          AND a.state = 'active' ORDER BY a.environment LIMIT 1) AS "sharedAccountLabel",
       (SELECT u.name FROM "authorization" a JOIN "user" u ON u.id = a.authorized_by WHERE a.connection_id = c.id
          AND a.subject_user_id IS NULL AND a.state = 'active' ORDER BY a.environment LIMIT 1) AS "sharedAuthorizedBy",
       (SELECT json_build_object('name', u.name, 'accountLabel', a.account_label)
          FROM "authorization" a JOIN "user" u ON u.id = a.subject_user_id
          WHERE a.connection_id = c.id AND a.is_primary ORDER BY a.environment LIMIT 1) AS primary,
       coalesce(ready.people, 0) AS "readyPeople",
       (SELECT count(*) FROM member m WHERE m.organization_id = $1 AND m.deactivated_at IS NULL)::int AS people
     FROM c LEFT JOIN ready ON ready.connection_id = c.id ORDER BY c.name, c.id`,
    [organizationId, applicationId],
  );
  return rows;
}

/** Names of connections by id, those that were deleted included. */
export async function connectionNames(
  db: Db,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, { name: string; connectorKey: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.prisma.connection.findMany({
    where: { organizationId, id: { in: [...ids] } },
    select: { id: true, name: true, connectorKey: true },
  });
  return new Map(rows.map(({ id, name, connectorKey }) => [id, { name, connectorKey }]));
}
