import type { Field, JsonObject } from "@formwork/domain";
import type { Db } from "../client.ts";

/** Past data that the editor shows beside expressions and offers for tests. */
export interface SampleData {
  /** Each with the fields of the form version it was sent with. */
  records: { id: string; values: JsonObject; fields: Field[]; createdAt: Date }[];
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
        `SELECT r.id, r."values", r.created_at AS "createdAt", jsonb_path_query_array(v.definition, '$.sections[*].fields[*]') AS fields
         FROM record r JOIN form_version v ON v.id = r.form_version_id
         WHERE r.form_id = $1 AND r.organization_id = $2 AND r.deleted_at IS NULL AND r.environment IN ('production', 'development')
         ORDER BY r.id DESC LIMIT 10`,
        [of.formId, organizationId],
      )
    : { rows: [] };
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT id FROM run WHERE workflow_id = $1 AND organization_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1`,
    [of.workflowId, organizationId],
  );
  return { records: records.rows, lastRunId: rows[0]?.id ?? null };
}
