import type { ConnectionKind, ConnectionOrigin } from "@formwork/domain";
import type { Db } from "../client.ts";
import { endsSoon, liveLookup, standing } from "./connection-sql.ts";
import type { ConnectionRow } from "./connections.ts";
import type { Self } from "./home.ts";

/** A connection as a list shows it. */
export interface ConnectionItem {
  id: string;
  name: string;
  linkName: string;
  connectorKey: string;
  kind: ConnectionKind;
  origin: ConnectionOrigin;
  /** Whether the product made it by itself [C1]. */
  automatic: boolean;
  mode: ConnectionRow["mode"];
  state: ConnectionRow["state"];
  applicationId: string | null;
  applicationName: string | null;
  perEnvironment: boolean;
  /** Account behind a shared authorization that works. */
  sharedAccountLabel: string | null;
  /** Whose account schedules use; null while there is none that works. */
  primary: { name: string; accountLabel: string } | null;
  /** When the shared or primary account ends for good, whatever is renewed; null when it does not or nobody knows. */
  endsAt: Date | null;
  /** Whether that is within two weeks. */
  endsSoon: boolean;
  /** Active members who have authorized it, and active members in all. */
  readyPeople: number;
  people: number;
  /**
   * Workflows and forms whose draft or live version names it, active schedules of those workflows, and how many of these want for a primary
   * account.
   */
  usedBy: { workflows: number; forms: number; schedules: number; standing: number };
  lastUsedAt: Date | null;
  /** Whether an account here is of the person who looks: their own, or a shared one they gave. */
  mine: boolean;
  createdBy: { id: string; name: string };
  createdAt: Date;
}

// Each part reads the rows of all asked connections at once: asked for one by one, fifty crowded connections take several times as long.
const items = `
WITH given AS (
  SELECT a.connection_id, max(a.last_used_at) AS last_used_at,
    min(a.ends_at) FILTER (WHERE a.state = 'active' AND (a.is_primary OR a.subject_user_id IS NULL)) AS ends_at,
    bool_or(${endsSoon}) AS ends_soon
  FROM "authorization" a WHERE a.connection_id = ANY ($2) GROUP BY a.connection_id
), ready AS (
  SELECT own.connection_id, count(*)::int AS people
  FROM (SELECT DISTINCT a.connection_id, a.subject_user_id FROM "authorization" a
    WHERE a.connection_id = ANY ($2) AND a.state = 'active' AND a.subject_user_id IS NOT NULL) AS own
  JOIN member m ON m.organization_id = $1 AND m.user_id = own.subject_user_id AND m.deactivated_at IS NULL
  GROUP BY own.connection_id
), acts AS (
  SELECT u.connection_id, u.workflow_id, NULL::text AS environment FROM connection_use u
    WHERE u.connection_id = ANY ($2) AND u.version_id IS NULL
  UNION
  SELECT u.connection_id, u.workflow_id, d.environment FROM connection_use u
    JOIN workflow_deployment d ON d.workflow_id = u.workflow_id AND d.version_id = u.version_id WHERE u.connection_id = ANY ($2)
), asking AS (
  SELECT u.connection_id, count(DISTINCT f.id)::int AS forms FROM form_connection_use u
    JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL
  WHERE u.connection_id = ANY ($2) AND ${liveLookup} GROUP BY u.connection_id
), used AS (
  SELECT acts.connection_id, jsonb_build_object('workflows', count(DISTINCT acts.workflow_id), 'schedules', count(DISTINCT s.id),
    'standing', count(s.id) FILTER (WHERE acts.environment = s.environment AND c.kind = 'user' AND ${standing})) AS counts
  FROM acts JOIN connection c ON c.id = acts.connection_id AND c.id = ANY ($2)
  JOIN workflow w ON w.id = acts.workflow_id AND w.deleted_at IS NULL
  LEFT JOIN schedule s ON s.workflow_id = w.id AND s.status = 'active' AND s.deleted_at IS NULL
  GROUP BY acts.connection_id
)
SELECT c.id::text, c.name, c.link_name AS "linkName", c.connector_key AS "connectorKey", c.kind, c.origin, c.automatic, c.mode, c.state,
  c.application_id::text AS "applicationId", p.name AS "applicationName", c.per_environment AS "perEnvironment", c.created_at AS "createdAt",
  json_build_object('id', maker.id, 'name', maker.name) AS "createdBy",
  (SELECT a.account_label FROM "authorization" a WHERE a.connection_id = c.id AND a.subject_user_id IS NULL AND a.state = 'active'
     AND c.kind <> 'user' ORDER BY a.environment LIMIT 1) AS "sharedAccountLabel",
  (SELECT json_build_object('name', s.name, 'accountLabel', a.account_label) FROM "authorization" a JOIN "user" s ON s.id = a.subject_user_id
     WHERE a.connection_id = c.id AND a.is_primary AND a.state = 'active' ORDER BY a.environment LIMIT 1) AS primary,
  EXISTS (SELECT FROM "authorization" a WHERE a.connection_id = c.id AND a.subject_user_id = $3 AND a.state <> 'revoked')
    OR EXISTS (SELECT FROM "authorization" a WHERE a.connection_id = c.id AND a.subject_user_id IS NULL AND a.authorized_by = $3
      AND a.state <> 'revoked') AS mine,
  given.ends_at AS "endsAt", coalesce(given.ends_soon, false) AS "endsSoon", coalesce(ready.people, 0) AS "readyPeople",
  (SELECT count(*) FROM member m WHERE m.organization_id = $1 AND m.deactivated_at IS NULL)::int AS people,
  coalesce(used.counts, '{"workflows": 0, "schedules": 0, "standing": 0}') || jsonb_build_object('forms', coalesce(asking.forms, 0)) AS "usedBy", given.last_used_at AS "lastUsedAt"
FROM connection c
JOIN "user" maker ON maker.id = c.created_by
LEFT JOIN application p ON p.id = c.application_id
LEFT JOIN given ON given.connection_id = c.id
LEFT JOIN ready ON ready.connection_id = c.id
LEFT JOIN used ON used.connection_id = c.id
LEFT JOIN asking ON asking.connection_id = c.id
WHERE c.organization_id = $1 AND c.id = ANY ($2) AND c.deleted_at IS NULL`;

/** Connections of an organization as lists show them, in the order of their ids as given; those that do not exist are left out. */
export async function connectionItems(db: Db, who: Self, ids: readonly string[]): Promise<ConnectionItem[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.pool.query<ConnectionItem>(items, [who.organizationId, ids, who.userId]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One connection as a list shows it; null when the organization has no such connection. */
export async function getConnectionItem(db: Db, who: Self, id: string): Promise<ConnectionItem | null> {
  const [item] = await connectionItems(db, who, [id]);
  return item ?? null;
}
