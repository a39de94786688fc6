import { type AfterSending, afterSendingSchema } from "@formwork/domain";
import type { Db } from "../client.ts";

/** Whose a submission is, and what its form tells of it now. */
export interface SubmissionRow {
  organizationId: string;
  /** null: sent by the public. */
  submittedBy: string | null;
  /** As the live form says it; undefined for one that was made before there was a choice. */
  afterSending: AfterSending | undefined;
}

/** Finds a submission of production by its record; null when there is none or it was removed. */
export async function findSubmission(db: Db, recordId: string): Promise<SubmissionRow | null> {
  const { rows } = await db.pool.query<{ organizationId: string; submittedBy: string | null; afterSending: unknown }>(
    `SELECT r.organization_id::text AS "organizationId", r.submitted_by::text AS "submittedBy", v.definition -> 'afterSending' AS "afterSending"
     FROM record r LEFT JOIN form_deployment d ON d.form_id = r.form_id AND d.environment = r.environment
     JOIN form_version v ON v.id = coalesce(d.version_id, r.form_version_id)
     WHERE r.id = $1 AND r.environment = 'production' AND r.deleted_at IS NULL`,
    [recordId],
  );
  const [row] = rows;
  return row ? { ...row, afterSending: afterSendingSchema.optional().parse(row.afterSending ?? undefined) } : null;
}
