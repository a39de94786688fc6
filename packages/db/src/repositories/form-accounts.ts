import { type StoredConnectionFacts, webRequest } from "@formwork/domain";
import type { Db } from "../client.ts";

/** A personal connection that a live form acts through, with what one person has authorized of it. */
export interface FormAccountRow extends StoredConnectionFacts {
  /** Keys of the actions that its workflows and lookups take. */
  actions: string[];
  /** Its data centre; null for the service's first. */
  region: string | null;
}

/** More than any form needs; what a page names is fewer still. */
const most = 20;

/**
 * Personal connections that the live workflows and lookups of a form act through in production, by name, at most 20; of the authorizations only
 * those of the person who asks.
 */
export async function accountsOfForm(
  db: Db,
  of: { organizationId: string; formId: string; userId: string },
): Promise<FormAccountRow[]> {
  const { rows } = await db.pool.query<FormAccountRow>(
    `WITH used AS (
       SELECT u.connection_id, coalesce(step #>> '{settings,action}', $4) AS action
       FROM workflow_deployment d JOIN workflow w ON w.id = d.workflow_id AND w.deleted_at IS NULL
       JOIN connection_use u ON u.workflow_id = d.workflow_id AND u.version_id = d.version_id
       JOIN connection c ON c.id = u.connection_id AND c.kind = 'user'
       JOIN workflow_version v ON v.id = d.version_id
       CROSS JOIN LATERAL jsonb_array_elements(v.graph -> 'steps') AS step
       WHERE d.trigger_form_id = $2 AND d.environment = 'production' AND d.organization_id = $1 AND d.active
         AND step ->> 'id' = ANY (u.step_ids)
       UNION SELECT u.connection_id, lookup ->> 'action'
       FROM form_deployment d JOIN form_connection_use u ON u.form_id = d.form_id AND u.version_id = d.version_id
       JOIN connection c ON c.id = u.connection_id AND c.kind = 'user'
       JOIN form_version v ON v.id = d.version_id
       CROSS JOIN LATERAL jsonb_array_elements(v.definition -> 'lookups') AS lookup
       WHERE d.form_id = $2 AND d.environment = 'production' AND d.organization_id = $1 AND lookup ->> 'id' = ANY (u.lookup_ids))
     SELECT c.connector_key AS "connectorKey", c.region, array_agg(DISTINCT used.action) AS actions,
       jsonb_build_object('id', c.id, 'name', c.name, 'kind', c.kind, 'origin', c.origin, 'perEnvironment', c.per_environment,
         'scopes', c.scopes, 'removed', c.deleted_at IS NOT NULL, 'applicationId', c.application_id) AS connection,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'environment', a.environment, 'subjectUserId', a.subject_user_id,
           'subjectActive', true, 'authorizedBy', giver.name, 'accountLabel', a.account_label, 'state', a.state,
           'stateReason', a.state_reason, 'isPrimary', a.is_primary,
           'grantedScopes', CASE WHEN c.client_credential_id IS NOT NULL THEN to_jsonb(a.granted_scopes) END))
         FROM "authorization" a LEFT JOIN "user" giver ON giver.id = a.authorized_by
         WHERE a.connection_id = c.id AND a.environment IN ('all', 'production') AND a.subject_user_id = $3), '[]') AS authorizations
     FROM used JOIN connection c ON c.id = used.connection_id AND c.organization_id = $1
     GROUP BY c.id ORDER BY c.name, c.id LIMIT ${most}`,
    [of.organizationId, of.formId, of.userId, webRequest.key],
  );
  return rows;
}
