import type { JsonObject } from "@formwork/domain";
import type { Db } from "../client.ts";

/** Past data that the editor shows beside expressions and offers for tests. */
export interface SampleData {
  records: { id: string; values: JsonObject; createdAt: Date }[];
  /** The newest run; null while there is none. */
  lastRunId: string | null;
}

/** The newest records of a form and the newest run of a workflow. @param of.formId null: the workflow has no form */
export async function sampleData(
  db: Db,
  organizationId: string,
  of: { workflowId: string; formId: string | null },
): Promise<SampleData> {
  const records = of.formId
    ? await db.pool.query<SampleData["records"][number]>(
        `SELECT id, "values", created_at AS "createdAt" FROM record
         WHERE form_id = $1 AND organization_id = $2 AND deleted_at IS NULL AND environment IN ('production', 'development')
         ORDER BY id DESC LIMIT 10`,
        [of.formId, organizationId],
      )
    : { rows: [] };
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT id FROM run WHERE workflow_id = $1 AND organization_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1`,
    [of.workflowId, organizationId],
  );
  return { records: records.rows, lastRunId: rows[0]?.id ?? null };
}
