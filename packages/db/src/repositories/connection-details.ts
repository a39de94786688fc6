import type { Db } from "../client.ts";
import { liveUse } from "./connection-sql.ts";

/** A workflow that names a connection. */
export interface ConnectionUseItem {
  workflowId: string;
  workflowName: string;
  applicationId: string;
  applicationName: string;
  stepTitles: string[];
  /** Whether a live version names it; false for a draft only. */
  live: boolean;
  /** Active schedules that start it. */
  schedules: { id: string; name: string; nextFireAt: string | null }[];
}

const most = 100;

/** Workflows whose draft or live version names a connection, live ones first, then by name. At most 100. */
export async function usesOf(db: Db, organizationId: string, connectionId: string): Promise<ConnectionUseItem[]> {
  const { rows } = await db.pool.query<ConnectionUseItem>(
    `SELECT w.id::text AS "workflowId", w.name AS "workflowName", p.id::text AS "applicationId", p.name AS "applicationName",
       bool_or(u.version_id IS NOT NULL) AS live,
       array_agg(DISTINCT step ->> 'title') FILTER (WHERE step ->> 'title' IS NOT NULL) AS "stepTitles",
       coalesce((SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'nextFireAt', s.next_fire_at) ORDER BY s.name) FROM schedule s
         WHERE s.workflow_id = w.id AND s.status = 'active' AND s.deleted_at IS NULL), '[]') AS schedules
     FROM connection_use u
     JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL
     JOIN application p ON p.id = w.application_id
     LEFT JOIN workflow_version v ON v.id = u.version_id
     LEFT JOIN LATERAL jsonb_array_elements(coalesce(v.graph, w.draft) -> 'steps') AS step ON step ->> 'id' = ANY (u.step_ids)
     WHERE u.connection_id = $2 AND u.organization_id = $1 AND ${liveUse}
     GROUP BY w.id, w.name, p.id, p.name ORDER BY live DESC, w.name, w.id LIMIT ${most}`,
    [organizationId, connectionId],
  );
  return rows.map((row) => ({ ...row, stepTitles: row.stepTitles ?? [] }));
}

/** Keys of the services that have connections. At most 500. */
export async function connectedServices(db: Db, organizationId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ key: string }>(
    `SELECT DISTINCT connector_key AS key FROM connection WHERE organization_id = $1 AND deleted_at IS NULL ORDER BY connector_key LIMIT 500`,
    [organizationId],
  );
  return rows.map(({ key }) => key);
}
