import type { Db } from "../client.ts";
import { type ConnectionItem, connectionItems } from "./connection-item.ts";
import { containing, inNeed } from "./connection-sql.ts";
import type { ConnectionRow } from "./connections.ts";
import type { Self } from "./home.ts";
import { decode, type Page, type PageInput, take, toPage } from "./paging.ts";

/** The lists of C12, and everything together. */
export type ConnectionTab = "mine" | "shared" | "installed" | "internal" | "all";

/** What narrows a list of connections. */
export interface ConnectionFilter {
  tab: ConnectionTab;
  search?: string | undefined;
  /** A state, or `attention` for those that wait for somebody. */
  state?: ConnectionRow["state"] | "attention" | undefined;
  connectorKey?: string | undefined;
  /** Who made them. */
  ownerId?: string | undefined;
  applicationId?: string | undefined;
}

// $2 is the person who looks; PostgreSQL wants each parameter to be used, whatever the tab.
const authorizedByMe = `SELECT a.connection_id FROM "authorization" a WHERE a.subject_user_id = $2 AND a.state <> 'revoked'
  UNION ALL SELECT a.connection_id FROM "authorization" a WHERE a.authorized_by = $2 AND a.subject_user_id IS NULL AND a.state <> 'revoked'`;
const tabs: Record<ConnectionTab, string> = {
  mine: "c.origin = 'own' AND c.kind <> 'system' AND c.created_by = $2",
  shared: `c.origin = 'own' AND c.kind <> 'system' AND c.created_by <> $2 AND c.id IN (${authorizedByMe})`,
  installed: "c.origin = 'installed' AND c.kind <> 'system' AND $2::uuid IS NOT NULL",
  internal: "c.kind = 'system' AND $2::uuid IS NOT NULL",
  all: "$2::uuid IS NOT NULL",
};

/** Connections of an organization: those first that wait for somebody, the most pressing before the others; then the newest. */
export async function listConnections(
  db: Db,
  who: Self,
  input: PageInput & ConnectionFilter,
): Promise<Page<ConnectionItem>> {
  const [place, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const [urgency, at] = place?.split(" ") ?? [null, null];
  const { rows } = await db.pool.query<{ id: string; urgency: number; createdAt: Date }>(
    `WITH need AS MATERIALIZED (${inNeed}), ranked AS (
       SELECT c.id, c.created_at, CASE WHEN need.standing THEN 2 WHEN need.id IS NOT NULL THEN 1 ELSE 0 END AS urgency
       FROM connection c LEFT JOIN need ON need.id = c.id
       WHERE c.organization_id = $1 AND c.deleted_at IS NULL AND ${tabs[input.tab]}
         AND ($3::text IS NULL OR c.name ILIKE $3 OR c.link_name ILIKE $3)
         AND ($4::text IS NULL OR c.state = $4) AND (NOT $5::boolean OR need.id IS NOT NULL)
         AND ($6::text IS NULL OR c.connector_key = $6) AND ($7::uuid IS NULL OR c.created_by = $7)
         AND ($8::uuid IS NULL OR c.application_id = $8 OR c.application_id IS NULL))
     SELECT r.id::text, r.urgency, r.created_at AS "createdAt" FROM ranked r
     WHERE $9::int IS NULL OR (r.urgency, r.created_at, r.id) < ($9, $10::timestamptz, $11::uuid)
     ORDER BY r.urgency DESC, r.created_at DESC, r.id DESC LIMIT $12`,
    [
      ...[who.organizationId, who.userId, input.search ? containing(input.search) : null],
      ...[input.state === "attention" ? null : (input.state ?? null), input.state === "attention"],
      ...[input.connectorKey ?? null, input.ownerId ?? null, input.applicationId ?? null],
      ...[urgency, at, id, take(input)],
    ],
  );
  const key = (row: (typeof rows)[number]) => [`${row.urgency} ${row.createdAt.toISOString()}`, row.id];
  const { items, nextCursor } = toPage(rows, { limit: input.limit, key });
  const ids = items.map((item) => item.id);
  return { items: await connectionItems(db, who, ids), nextCursor };
}

/** How many connections each list has. @param input.applicationId counts only those that this application may use */
export async function countConnections(
  db: Db,
  who: Self,
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
