import type pg from "pg";
import { liveLookup, liveUse } from "./connection-sql.ts";

/** How many there are of something, and the first by name. */
export interface Stopped {
  count: number;
  first: { id: string; name: string }[];
}

/** What stops when a custom service is edited or deleted [K6]: all its connections lose their authorizations. */
export interface ServiceStops {
  connections: Stopped;
  /** People who gave an authorization that is not revoked yet. */
  people: Stopped;
  /** Workflows whose draft or live version acts through one of the connections. */
  workflows: Stopped & { live: number };
  /** Active schedules of those workflows. */
  schedules: Stopped;
  /** Forms whose draft or live version looks something up through one of the connections. */
  forms: Stopped;
}

const named = 5;

/** Counts what stops, and names the first of each. */
export async function stopsOfService(
  on: pg.Pool | pg.PoolClient,
  organizationId: string,
  key: string,
): Promise<ServiceStops> {
  const { rows } = await on.query<{ stops: ServiceStops }>(
    `WITH ours AS MATERIALIZED (
       SELECT c.id, c.name FROM connection c WHERE c.organization_id = $1 AND c.connector_key = $2 AND c.deleted_at IS NULL
     ), givers AS MATERIALIZED (
       SELECT DISTINCT p.id, p.name FROM ours JOIN "authorization" a ON a.connection_id = ours.id AND a.state <> 'revoked'
       JOIN "user" p ON p.id = a.authorized_by
     ), flows AS MATERIALIZED (
       SELECT w.id, w.name, bool_or(u.version_id IS NOT NULL) AS live FROM ours
       JOIN connection_use u ON u.connection_id = ours.id AND ${liveUse}
       JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL GROUP BY w.id, w.name
     ), clocks AS MATERIALIZED (
       SELECT s.id, s.name FROM flows JOIN schedule s ON s.workflow_id = flows.id AND s.status = 'active' AND s.deleted_at IS NULL
     ), lookups AS MATERIALIZED (
       SELECT DISTINCT f.id, f.name FROM ours JOIN form_connection_use u ON u.connection_id = ours.id AND ${liveLookup}
       JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL
     )
     SELECT json_build_object(
       'connections', ${counted("ours")}, 'people', ${counted("givers")}, 'schedules', ${counted("clocks")}, 'forms', ${counted("lookups")},
       'workflows', (${counted("flows")}::jsonb || jsonb_build_object('live', (SELECT count(*) FROM flows WHERE live)))
     ) AS stops`,
    [organizationId, key],
  );
  const [row] = rows;
  if (!row) throw new Error("an aggregate always has one row");
  return row.stops;
}

function counted(table: string): string {
  return `json_build_object('count', (SELECT count(*) FROM ${table}), 'first', coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name))
    FROM (SELECT id, name FROM ${table} ORDER BY name, id LIMIT ${named}) f), '[]'))`;
}

/** Whether two answers count the same: what a person confirmed is what happens. */
export function sameStops(shown: StopCounts, now: ServiceStops): boolean {
  return (
    shown.connections === now.connections.count &&
    shown.people === now.people.count &&
    shown.workflows === now.workflows.count &&
    shown.schedules === now.schedules.count &&
    shown.forms === now.forms.count
  );
}

/** The counts a person was shown. */
export interface StopCounts {
  connections: number;
  people: number;
  workflows: number;
  schedules: number;
  forms: number;
}
