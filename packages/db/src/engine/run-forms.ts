import { type Form, formSchema } from "@formwork/domain";
import { type EngineDb, run } from "./sql.ts";
import type { RecordScope } from "./step-records.ts";

const read = {
  name: "engine-run-forms",
  text: `
SELECT f.id::text, coalesce(own.definition, v.definition) AS definition FROM form f
LEFT JOIN form_deployment d ON d.form_id = f.id AND d.environment = $3
LEFT JOIN form_version v ON v.id = d.version_id
LEFT JOIN record r ON r.id = $5 AND r.form_id = f.id
LEFT JOIN form_version own ON own.id = r.form_version_id
WHERE f.organization_id = $1 AND f.application_id = $2 AND f.id = ANY ($4::uuid[]) AND coalesce(own.definition, v.definition) IS NOT NULL`,
};

/** Forms as a run knows them, by id: that of its record in the version it was sent with, others in the version that is live. */
export async function readRunForms(
  db: EngineDb,
  { organizationId, applicationId, environment, recordId }: RecordScope & { recordId: string | null },
  formIds: readonly string[],
): Promise<Record<string, Form>> {
  if (formIds.length === 0) return {};
  const values = [organizationId, applicationId, environment, formIds, recordId];
  const rows = await run<{ id: string; definition: unknown }>(db.pool, read, values);
  return Object.fromEntries(rows.map(({ id, definition }) => [id, formSchema.parse(definition)]));
}
