-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "others_changed_at" TIMESTAMPTZ(3);

-- What the schema cannot say.

CREATE INDEX rule_others_changed ON connection (created_by) WHERE others_changed_at IS NOT NULL;

-- "Only specific actions" was compared by scopes before, so live steps could take actions that were not chosen. These are chosen from now on,
-- and nothing that runs stops; an action that nobody takes needs an edit of the connection.
WITH taken AS (
  SELECT u.connection_id, coalesce(step #>> '{settings,action}', 'web_request') AS action
  FROM connection_use u
  JOIN workflow_deployment d ON d.workflow_id = u.workflow_id AND d.version_id = u.version_id
  JOIN workflow_version v ON v.id = u.version_id
  CROSS JOIN LATERAL jsonb_array_elements(v.graph -> 'steps') AS step
  WHERE step ->> 'id' = ANY (u.step_ids)
  UNION
  SELECT u.connection_id, lookup ->> 'action'
  FROM form_connection_use u
  JOIN form_deployment d ON d.form_id = u.form_id AND d.version_id = u.version_id
  JOIN form_version v ON v.id = u.version_id
  CROSS JOIN LATERAL jsonb_array_elements(v.definition -> 'lookups') AS lookup
  WHERE lookup ->> 'id' = ANY (u.lookup_ids)
), wanted AS (
  SELECT c.id, jsonb_agg(DISTINCT one.action) AS actions
  FROM connection c
  CROSS JOIN LATERAL (
    SELECT jsonb_array_elements_text(c.scopes -> 'actions') AS action
    UNION SELECT t.action FROM taken t WHERE t.connection_id = c.id AND t.action IS NOT NULL
  ) AS one
  WHERE c.scopes ->> 'all' = 'false' GROUP BY c.id
)
UPDATE connection c SET scopes = jsonb_set(c.scopes, '{actions}', wanted.actions) FROM wanted
WHERE wanted.id = c.id AND jsonb_array_length(wanted.actions) > jsonb_array_length(c.scopes -> 'actions');
