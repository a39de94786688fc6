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
    `SELECT c.id, c.name, c.connector_key AS "connectorKey", c.kind, c.application_id AS "applicationId", c.state, c.scopes,
       c.per_environment AS "perEnvironment",
       (SELECT a.account_label FROM "authorization" a WHERE a.connection_id = c.id AND a.subject_user_id IS NULL
          AND a.state = 'active' ORDER BY a.environment LIMIT 1) AS "sharedAccountLabel",
       (SELECT json_build_object('name', u.name, 'accountLabel', a.account_label)
          FROM "authorization" a JOIN "user" u ON u.id = a.subject_user_id
          WHERE a.connection_id = c.id AND a.is_primary ORDER BY a.environment LIMIT 1) AS primary,
       (SELECT count(DISTINCT a.subject_user_id) FROM "authorization" a
          JOIN member m ON m.user_id = a.subject_user_id AND m.organization_id = c.organization_id AND m.deactivated_at IS NULL
          WHERE a.connection_id = c.id AND a.state = 'active')::int AS "readyPeople",
       (SELECT count(*) FROM member m WHERE m.organization_id = c.organization_id AND m.deactivated_at IS NULL)::int AS people
     FROM connection c
     WHERE c.organization_id = $1 AND c.deleted_at IS NULL AND (c.application_id = $2 OR c.application_id IS NULL)
     ORDER BY c.name, c.id LIMIT ${mostConnections}`,
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
