// Conditions that several statements about connections share.

/** Rows `u` of `connection_use` that count: drafts, and versions that are live somewhere. */
export const liveUse = `(u.version_id IS NULL OR EXISTS (
  SELECT FROM workflow_deployment d WHERE d.workflow_id = u.workflow_id AND d.version_id = u.version_id))`;

/** Rows `u` of `form_connection_use` that count, likewise. */
export const liveLookup = `(u.version_id IS NULL OR EXISTS (
  SELECT FROM form_deployment d WHERE d.form_id = u.form_id AND d.version_id = u.version_id))`;

/** Whether the schedule `s` stands still for want of a primary account of the connection `c` that works in its environment [C4]. */
export const standing = `NOT EXISTS (
  SELECT FROM "authorization" a WHERE a.connection_id = c.id AND a.is_primary AND a.state = 'active' AND a.check_code IS NULL
    AND a.environment IN ('all', s.environment))`;

/** Whether a shared or primary authorization `a` that works ends within two weeks, whatever is renewed. */
export const endsSoon = `(a.state = 'active' AND a.ends_at < now() + interval '14 days' AND (a.is_primary OR a.subject_user_id IS NULL))`;

/**
 * Connections of the organization $1 that wait for somebody to do something, with `standing` for those whose schedules stand still: the same
 * cases as the server puts into words for one connection. Each case begins at the few rows it is about, never at all connections.
 */
export const inNeed = `
SELECT id, bool_or(standing) AS standing FROM (
  SELECT c.id, false AS standing FROM connection c
    WHERE c.organization_id = $1 AND c.deleted_at IS NULL AND c.state = 'needs_reauthorization'
  UNION ALL
  SELECT c.id, false FROM connection c
    WHERE c.organization_id = $1 AND c.deleted_at IS NULL AND c.state IN ('draft', 'revoked') AND c.kind <> 'user'
      AND (EXISTS (SELECT FROM connection_use u JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL
          WHERE u.connection_id = c.id AND ${liveUse})
        OR EXISTS (SELECT FROM form_connection_use u JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL
          WHERE u.connection_id = c.id AND ${liveLookup}))
  UNION ALL
  SELECT c.id, true FROM schedule s
    JOIN workflow w ON w.id = s.workflow_id AND w.deleted_at IS NULL
    JOIN workflow_deployment d ON d.workflow_id = s.workflow_id AND d.environment = s.environment
    JOIN connection_use u ON u.workflow_id = d.workflow_id AND u.version_id = d.version_id
    JOIN connection c ON c.id = u.connection_id AND c.deleted_at IS NULL AND c.kind = 'user'
    WHERE s.organization_id = $1 AND s.status = 'active' AND s.deleted_at IS NULL AND ${standing}
  UNION ALL
  SELECT c.id, false FROM "authorization" a JOIN connection c ON c.id = a.connection_id AND c.deleted_at IS NULL
    WHERE a.organization_id = $1 AND ${endsSoon}
) AS cases GROUP BY id`;

/** A text as a pattern that finds it anywhere. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
