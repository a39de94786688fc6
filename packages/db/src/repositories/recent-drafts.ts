import type { Db } from "../client.ts";
import type { Self } from "./home.ts";

/** A form or workflow that somebody worked on. */
export interface RecentDraft {
  kind: "form" | "workflow";
  id: string;
  name: string;
  applicationId: string;
  applicationName: string;
  savedAt: Date;
  /** Whether what is drawn is not live. */
  unpublished: boolean;
}

/** So many of the newest drafts are compared with what is live. */
const mostSeen = 40;

/** Forms and workflows that a person saved last, newest first. @param input.unpublishedOnly leaves out those that are live as they are drawn */
export async function recentDrafts(
  db: Db,
  who: Self,
  input: { most: number; unpublishedOnly: boolean },
): Promise<RecentDraft[]> {
  const newest = (table: "form" | "workflow") =>
    `(SELECT '${table}' AS kind, x.id, x.name, x.application_id, x.draft, x.draft_saved_at FROM ${table} x
      WHERE x.draft_saved_by = $1 AND x.organization_id = $2 AND x.deleted_at IS NULL ORDER BY x.draft_saved_at DESC LIMIT ${mostSeen})`;
  const { rows } = await db.pool.query<RecentDraft>(
    `SELECT * FROM (
       SELECT x.kind, x.id, x.name, a.id AS "applicationId", a.name AS "applicationName", x.draft_saved_at AS "savedAt",
         x.draft IS DISTINCT FROM coalesce(fv.definition, wv.graph) AS unpublished
       FROM (${newest("form")} UNION ALL ${newest("workflow")}) x
       JOIN application a ON a.id = x.application_id AND a.archived_at IS NULL
       LEFT JOIN form_deployment fd ON x.kind = 'form' AND fd.form_id = x.id AND fd.environment = 'production'
       LEFT JOIN form_version fv ON fv.id = fd.version_id
       LEFT JOIN workflow_deployment wd ON x.kind = 'workflow' AND wd.workflow_id = x.id AND wd.environment = 'production'
       LEFT JOIN workflow_version wv ON wv.id = wd.version_id) AS seen
     WHERE unpublished OR NOT $4 ORDER BY "savedAt" DESC, id LIMIT $3`,
    [who.userId, who.organizationId, input.most, input.unpublishedOnly],
  );
  return rows;
}
