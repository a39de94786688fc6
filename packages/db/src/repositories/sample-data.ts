import type { Json, JsonObject } from "@formwork/domain";
import type { Db } from "../client.ts";

/** Past data that the editor shows beside expressions and offers for tests. */
export interface SampleData {
  records: { id: string; values: JsonObject; createdAt: Date }[];
  /** Outputs of the newest run's finished steps, by step id. */
  lastRun: { id: string; steps: Record<string, Json> } | null;
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
  const { rows } = await db.pool.query<{ id: string; steps: Record<string, Json> }>(
    `SELECT r.id, (SELECT coalesce(json_object_agg(s.step_id, s.output), '{}') FROM step_run s
        WHERE s.run_id = r.id AND s.status = 'succeeded') AS steps
     FROM run r WHERE r.workflow_id = $1 AND r.organization_id = $2 ORDER BY r.created_at DESC, r.id DESC LIMIT 1`,
    [of.workflowId, organizationId],
  );
  return { records: records.rows, lastRun: rows[0] ?? null };
}
