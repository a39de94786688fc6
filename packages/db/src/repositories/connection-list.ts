import type { ConnectionKind, ConnectionOrigin } from "@formwork/domain";
import type { Db } from "../client.ts";
import type { ConnectionRow } from "./connections.ts";
import { decode, newestKey, type Page, type PageInput, take, toPage } from "./paging.ts";

/** The lists of C12, and everything together. */
export type ConnectionTab = "mine" | "shared" | "installed" | "internal" | "all";

/** A connection as a list shows it. */
export interface ConnectionItem {
  id: string;
  name: string;
  linkName: string;
  connectorKey: string;
  kind: ConnectionKind;
  origin: ConnectionOrigin;
  mode: ConnectionRow["mode"];
  state: ConnectionRow["state"];
  applicationId: string | null;
  applicationName: string | null;
  perEnvironment: boolean;
  /** Account behind a shared authorization that works. */
  sharedAccountLabel: string | null;
  /** Whose account schedules use; null while there is none that works. */
  primary: { name: string; accountLabel: string } | null;
  /** Active members who have authorized it, and active members in all. */
  readyPeople: number;
  people: number;
  /** Drafts and live versions that name it, and active schedules of those workflows. */
  usedBy: { workflows: number; schedules: number };
  lastUsedAt: Date | null;
  createdBy: { id: string; name: string };
  createdAt: Date;
}

/** What narrows a list of connections. */
export interface ConnectionFilter {
  tab: ConnectionTab;
  search?: string | undefined;
  state?: ConnectionRow["state"] | undefined;
  connectorKey?: string | undefined;
  applicationId?: string | undefined;
}

/** Rows of `connection_use` that count: drafts, and versions that are live somewhere. */
export const liveUse = `(u.version_id IS NULL OR EXISTS (
  SELECT FROM workflow_deployment d WHERE d.workflow_id = u.workflow_id AND d.version_id = u.version_id))`;

/** Workflows whose draft or live version names the connection `c`. */
export const used = `SELECT DISTINCT w.id FROM connection_use u JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL
  WHERE u.connection_id = c.id AND ${liveUse}`;

/** Everything of a {@link ConnectionItem}, from the connection `c`; a condition follows. */
export const columns = `
SELECT c.id::text, c.name, c.link_name AS "linkName", c.connector_key AS "connectorKey", c.kind, c.origin, c.mode, c.state,
  c.application_id::text AS "applicationId", p.name AS "applicationName", c.per_environment AS "perEnvironment", c.created_at AS "createdAt",
  json_build_object('id', maker.id, 'name', maker.name) AS "createdBy",
  (SELECT a.account_label FROM "authorization" a WHERE a.connection_id = c.id AND a.subject_user_id IS NULL AND a.state = 'active'
     ORDER BY a.environment LIMIT 1) AS "sharedAccountLabel",
  (SELECT json_build_object('name', s.name, 'accountLabel', a.account_label) FROM "authorization" a JOIN "user" s ON s.id = a.subject_user_id
     WHERE a.connection_id = c.id AND a.is_primary AND a.state = 'active' ORDER BY a.environment LIMIT 1) AS primary,
  (SELECT count(DISTINCT a.subject_user_id) FROM "authorization" a
     JOIN member m ON m.user_id = a.subject_user_id AND m.organization_id = c.organization_id AND m.deactivated_at IS NULL
     WHERE a.connection_id = c.id AND a.state = 'active')::int AS "readyPeople",
  (SELECT count(*) FROM member m WHERE m.organization_id = c.organization_id AND m.deactivated_at IS NULL)::int AS people,
  (SELECT json_build_object('workflows', count(*), 'schedules', (SELECT count(*) FROM schedule s
     WHERE s.workflow_id IN (${used}) AND s.status = 'active' AND s.deleted_at IS NULL)) FROM (${used}) AS named) AS "usedBy",
  (SELECT max(a.last_used_at) FROM "authorization" a WHERE a.connection_id = c.id) AS "lastUsedAt"
FROM connection c
JOIN "user" maker ON maker.id = c.created_by
LEFT JOIN application p ON p.id = c.application_id`;

// $2 is the person who looks; PostgreSQL wants each parameter to be used, whatever the tab.
const tabs: Record<ConnectionTab, string> = {
  mine: "c.origin = 'own' AND c.kind <> 'system' AND c.created_by = $2",
  shared: `c.origin = 'own' AND c.kind <> 'system' AND c.created_by <> $2 AND EXISTS (
    SELECT FROM "authorization" a WHERE a.connection_id = c.id AND a.state <> 'revoked' AND (a.subject_user_id = $2 OR a.authorized_by = $2))`,
  installed: "c.origin = 'installed' AND c.kind <> 'system' AND $2::uuid IS NOT NULL",
  internal: "c.kind = 'system' AND $2::uuid IS NOT NULL",
  all: "$2::uuid IS NOT NULL",
};

/** Connections of an organization, newest first. */
export async function listConnections(
  db: Db,
  who: { organizationId: string; userId: string },
  input: PageInput & ConnectionFilter,
): Promise<Page<ConnectionItem>> {
  const [at, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const search = input.search ? `%${input.search.replace(/[\\%_]/g, "\\$&")}%` : null;
  const { rows } = await db.pool.query<ConnectionItem>(
    `${columns} WHERE c.organization_id = $1 AND c.deleted_at IS NULL AND ${tabs[input.tab]}
       AND ($3::text IS NULL OR c.name ILIKE $3 OR c.link_name ILIKE $3)
       AND ($4::text IS NULL OR c.state = $4) AND ($5::text IS NULL OR c.connector_key = $5)
       AND ($6::uuid IS NULL OR c.application_id = $6 OR c.application_id IS NULL)
       AND ($7::timestamptz IS NULL OR (c.created_at, c.id) < ($7, $8::uuid))
     ORDER BY c.created_at DESC, c.id DESC LIMIT $9`,
    [
      ...[who.organizationId, who.userId, search, input.state ?? null, input.connectorKey ?? null],
      ...[input.applicationId ?? null, at, id, take(input)],
    ],
  );
  return toPage(rows, { limit: input.limit, key: newestKey });
}

/** One connection as a list shows it; null when the organization has no such connection. */
export async function getConnectionItem(db: Db, organizationId: string, id: string): Promise<ConnectionItem | null> {
  const { rows } = await db.pool.query<ConnectionItem>(
    `${columns} WHERE c.organization_id = $1 AND c.id = $2 AND c.deleted_at IS NULL`,
    [organizationId, id],
  );
  return rows[0] ?? null;
}

/** How many connections each list has. @param input.applicationId counts only those that this application may use */
export async function countConnections(
  db: Db,
  who: { organizationId: string; userId: string },
  input: Pick<ConnectionFilter, "applicationId">,
): Promise<Record<ConnectionTab, number>> {
  const counted = Object.entries(tabs).map(
    ([tab, condition]) => `count(*) FILTER (WHERE ${condition})::int AS "${tab}"`,
  );
  const { rows } = await db.pool.query<Record<ConnectionTab, number>>(
    `SELECT ${counted.join(", ")} FROM connection c WHERE c.organization_id = $1 AND c.deleted_at IS NULL
       AND ($3::uuid IS NULL OR c.application_id = $3 OR c.application_id IS NULL)`,
    [who.organizationId, who.userId, input.applicationId ?? null],
  );
  return rows[0] ?? { mine: 0, shared: 0, installed: 0, internal: 0, all: 0 };
}

/** How many connections an organization has of each connector. */
export async function countByConnector(db: Db, organizationId: string): Promise<Map<string, number>> {
  const { rows } = await db.pool.query<{ key: string; count: number }>(
    `SELECT connector_key AS key, count(*)::int AS count FROM connection WHERE organization_id = $1 AND deleted_at IS NULL
     GROUP BY connector_key`,
    [organizationId],
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
}
