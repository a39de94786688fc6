import { type Environment, type Field, FormworkError, isUuid, type JsonObject } from "@formwork/domain";
import { newId } from "../ids.ts";
import { type EngineDb, run } from "./sql.ts";
import { storableJson } from "./storable-json.ts";

/** The application in which a run may read and write records. */
export interface RecordScope {
  organizationId: string;
  applicationId: string;
  environment: Environment;
}

/** A record as steps give it to later ones. */
export type StepRecord = { id: string; createdAt: string; values: JsonObject };

/** Columns of a {@link StepRecord}. */
export type RecordRow = { id: string; created_at: Date; values: JsonObject };

const create = {
  name: "engine-record-create",
  text: `
WITH form AS (
  SELECT f.id, d.version_id FROM form f
  JOIN form_deployment d ON d.form_id = f.id AND d.environment = $3
  WHERE f.id = $4 AND f.organization_id = $1 AND f.application_id = $2 AND f.deleted_at IS NULL
), stored AS (
  INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values", submitted_by, submission_key, updated_at)
  SELECT $5, $1, form.id, form.version_id, $3, $6::jsonb, $7, $8, now() FROM form
  ON CONFLICT (form_id, submission_key) DO UPDATE SET updated_at = record.updated_at
  RETURNING id, created_at, "values"
)
SELECT id::text, created_at, "values" FROM stored`,
};

const update = {
  name: "engine-record-update",
  text: `
UPDATE record r SET "values" = r."values" || $5::jsonb, updated_at = now()
FROM form f
WHERE r.id = $4 AND r.organization_id = $1 AND r.environment = $3 AND r.deleted_at IS NULL
  AND f.id = r.form_id AND f.id = $6 AND f.application_id = $2
RETURNING r.id::text, r.created_at, r."values"`,
};

const fieldsInForce = {
  name: "engine-record-fields",
  text: `
SELECT jsonb_path_query_array(v.definition, '$.sections[*].fields[*]') AS fields FROM form f
JOIN form_deployment d ON d.form_id = f.id AND d.environment = $3
JOIN form_version v ON v.id = d.version_id
WHERE f.id = $4 AND f.organization_id = $1 AND f.application_id = $2 AND f.deleted_at IS NULL`,
};

/** Fields that a form has in an environment, by key; none where the application has no such form. */
export async function readStepFields(
  db: EngineDb,
  { organizationId, applicationId, environment }: RecordScope,
  formId: string,
): Promise<ReadonlyMap<string, Field>> {
  const [row] = await run<{ fields: Field[] }>(db.pool, fieldsInForce, [
    organizationId,
    applicationId,
    environment,
    formId,
  ]);
  return new Map((row?.fields ?? []).map((field) => [field.key, field]));
}

/**
 * Stores a record for a step.
 * @param record.key the step's idempotency key: the same key gives the record stored before
 * @throws FormworkError `NOT_FOUND` when the application has no such form in this environment
 */
export async function createStepRecord(
  db: EngineDb,
  record: { scope: RecordScope; formId: string; values: JsonObject; submittedBy: string | null; key: string },
): Promise<StepRecord> {
  const { organizationId, applicationId, environment } = record.scope;
  const [row] = await run<RecordRow>(db.pool, create, [
    organizationId,
    applicationId,
    environment,
    record.formId,
    newId(),
    storableJson(record.values),
    record.submittedBy,
    record.key,
  ]);
  if (row) return shown(row);
  throw new FormworkError("NOT_FOUND", "The form of this step is not published here. A builder can publish it.", {
    formId: record.formId,
  });
}

/**
 * Changes fields of a record for a step; fields not named stay.
 * @throws FormworkError `NOT_FOUND` when the application has no such record in this environment
 */
export async function updateStepRecord(
  db: EngineDb,
  record: { scope: RecordScope; formId: string; recordId: string; values: JsonObject },
): Promise<StepRecord> {
  const missing = new FormworkError("NOT_FOUND", "There is no such record. It may have been deleted.", {
    formId: record.formId,
  });
  if (!isUuid(record.recordId)) throw missing;
  const { organizationId, applicationId, environment } = record.scope;
  const [row] = await run<RecordRow>(db.pool, update, [
    organizationId,
    applicationId,
    environment,
    record.recordId,
    storableJson(record.values),
    record.formId,
  ]);
  if (!row) throw missing;
  return shown(row);
}

/** A row as steps give it on. */
export function shown({ id, created_at, values }: RecordRow): StepRecord {
  return { id, createdAt: created_at.toISOString(), values };
}
