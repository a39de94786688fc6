import type { Db } from "../client.ts";
import type { Self } from "./home.ts";

/** What somebody else did to a connection that its maker has not seen yet. */
export interface ToldChange {
  connectionId: string;
  connectionName: string;
  /** Whether it is there; a removed one has no page. */
  there: boolean;
  /** `connection.edited`, `connection.removed` or `connection.restored`. */
  action: string;
  /** Names of the fields that were edited; empty for what is no edit. */
  fields: string[];
  by: string;
  at: Date;
}

/** What others did to connections that a person made and has not seen yet [C27], the last of each connection, newest first. At most 20. */
export async function changesByOthers(db: Db, who: Self, connectionId?: string): Promise<ToldChange[]> {
  const { rows } = await db.pool.query<ToldChange>(
    `SELECT c.id::text AS "connectionId", c.name AS "connectionName", c.deleted_at IS NULL AS there, e.action,
       coalesce(ARRAY(SELECT jsonb_array_elements_text(e.facts -> 'fields')), '{}') AS fields, u.name AS by, e.at
     FROM connection c CROSS JOIN LATERAL (
       SELECT * FROM audit_event a WHERE a.organization_id = c.organization_id AND a.subject_type = 'connection' AND a.subject_id = c.id::text
         AND a.at >= c.others_changed_at AND a.actor_user_id <> c.created_by
         AND a.action IN ('connection.edited', 'connection.removed', 'connection.restored')
       ORDER BY a.sequence DESC LIMIT 1) e
     JOIN "user" u ON u.id = e.actor_user_id
     WHERE c.created_by = $2 AND c.others_changed_at IS NOT NULL AND c.organization_id = $1 AND ($3::uuid IS NULL OR c.id = $3)
     ORDER BY e.at DESC, c.id LIMIT 20`,
    [who.organizationId, who.userId, connectionId ?? null],
  );
  return rows;
}

/** Notes that the maker of a connection has seen what others did to it. @returns false when this person made no such connection */
export async function sawChanges(db: Db, who: Self, connectionId: string): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    "UPDATE connection SET others_changed_at = NULL WHERE id = $3 AND organization_id = $1 AND created_by = $2",
    [who.organizationId, who.userId, connectionId],
  );
  return rowCount === 1;
}
