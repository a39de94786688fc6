import { FormworkError, type ScopeChoice, webRequest } from "@formwork/domain";
import type pg from "pg";
import { liveLookup, liveUse } from "./connection-sql.ts";

interface Use {
  name: string;
  /** Number of the published version; null for a form. Versions that were only tested have none, and nobody goes back to them. */
  version: number | null;
  live: boolean;
}

/**
 * Refuses to take a connection away from what was published with it [C16]: live workflows and forms, and versions that can be gone back to.
 * @throws FormworkError `STATE_CONFLICT`, naming what uses it and the way out
 */
export async function refuseWhilePublished(client: pg.PoolClient, connectionId: string): Promise<void> {
  const { rows } = await client.query<Use>(
    `SELECT DISTINCT ON (live, name) name, version, live FROM (
       SELECT w.name, v.number AS version, ${liveUse} AS live
       FROM connection_use u JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL
       JOIN workflow_version v ON v.id = u.version_id AND v.number IS NOT NULL WHERE u.connection_id = $1
       UNION ALL
       SELECT f.name, NULL, true FROM form_connection_use u JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL
       WHERE u.connection_id = $1 AND u.version_id IS NOT NULL AND ${liveLookup}
     ) AS used ORDER BY live DESC, name, version DESC LIMIT 3`,
    [connectionId],
  );
  const live = rows.filter((use) => use.live);
  if (live.length > 0) {
    const message = `${quoted(live)} acts through this connection and is live. Give it another connection and publish it first.`;
    throw new FormworkError("STATE_CONFLICT", message);
  }
  if (rows.length > 0) {
    const names = rows.map(({ name, version }) => `version ${version} of “${name}”`).join(", ");
    const message = `${names} was published with this connection and can be made live again. The connection stays as long as that workflow does; revoke its accounts if nothing should act through it.`;
    throw new FormworkError("STATE_CONFLICT", message);
  }
}

/**
 * Refuses to take away an action that something live takes through a connection [C16, C22].
 * @throws FormworkError `STATE_CONFLICT`, naming what takes which action
 */
export async function refuseNarrowing(client: pg.PoolClient, connectionId: string, scopes: ScopeChoice): Promise<void> {
  if (scopes.all) return;
  const { rows } = await client.query<{ name: string; title: string }>(
    `SELECT DISTINCT w.name, step ->> 'title' AS title
     FROM connection_use u JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL
     JOIN workflow_deployment d ON d.workflow_id = u.workflow_id AND d.version_id = u.version_id
     JOIN workflow_version v ON v.id = u.version_id
     CROSS JOIN LATERAL jsonb_array_elements(v.graph -> 'steps') AS step
     WHERE u.connection_id = $1 AND step ->> 'id' = ANY (u.step_ids) AND coalesce(step #>> '{settings,action}', $3) <> ALL ($2)
     UNION SELECT DISTINCT f.name, lookup ->> 'name'
     FROM form_connection_use u JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL
     JOIN form_deployment d ON d.form_id = u.form_id AND d.version_id = u.version_id
     JOIN form_version v ON v.id = u.version_id
     CROSS JOIN LATERAL jsonb_array_elements(v.definition -> 'lookups') AS lookup
     WHERE u.connection_id = $1 AND lookup ->> 'id' = ANY (u.lookup_ids) AND lookup ->> 'action' <> ALL ($2)
     ORDER BY name, title LIMIT 3`,
    [connectionId, scopes.actions, webRequest.key],
  );
  if (rows.length === 0) return;
  const steps = rows.map(({ name, title }) => `“${title}” of “${name}”`).join(", ");
  const message = `${steps} is live and takes an action that you leave out. Allow that action too, or publish the workflow without it first.`;
  throw new FormworkError("STATE_CONFLICT", message, { path: "scopes" });
}

function quoted(uses: readonly Use[]): string {
  return [...new Set(uses.map(({ name }) => `“${name}”`))].join(", ");
}
