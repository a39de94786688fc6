import type { Environment, JsonObject } from "@formwork/domain";
import { newId } from "../ids.ts";
import { type EngineDb, run, uuid7 } from "./sql.ts";
import { storableJson } from "./storable-json.ts";

/** What a submission did. */
export interface AcceptedSubmission {
  recordId: string;
  /** Runs that the submission set off, one for each live workflow of the form. */
  runIds: string[];
  /** The same `submissionKey` came before; nothing new was stored. */
  duplicate: boolean;
}

const accept = {
  name: "engine-accept",
  text: `
WITH stored AS (
  INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values", submitted_by, submission_key, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, now())
  ON CONFLICT (form_id, submission_key) DO NOTHING
  RETURNING id
), started AS (
  INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator,
                   initiator_user_id, record_id)
  SELECT ${uuid7}, d.organization_id, d.application_id, d.workflow_id, d.version_id, d.environment, 'queued', 'form',
         CASE WHEN $7::uuid IS NULL THEN 'anonymous' ELSE 'person' END, $7, stored.id
  FROM stored JOIN workflow_deployment d
    ON d.trigger_form_id = $3 AND d.environment = $5 AND d.organization_id = $2 AND d.active
  RETURNING id
)
SELECT (SELECT id FROM stored) AS record_id, coalesce((SELECT array_agg(id::text) FROM started), '{}') AS run_ids`,
};

const findEarlier = {
  name: "engine-accept-earlier",
  text: `
SELECT r.id AS record_id, array_remove(array_agg(run.id::text), NULL) AS run_ids
FROM record r LEFT JOIN run ON run.record_id = r.id AND run.trigger = 'form'
WHERE r.form_id = $1 AND r.submission_key = $2 AND r.organization_id = $3
GROUP BY r.id`,
};

/**
 * Stores a submission and queues one run for each workflow of the form that is live in the environment, in one statement and one
 * commit: whoever gets an answer is stored, whoever does not may send the same again. Tell the {@link RunNotifier} afterwards.
 * @param submission.values checked values by field key (`parseRecord` of the domain)
 * @param submission.submittedBy the signed-in person, null for the public
 * @param submission.submissionKey chosen by the page for this submission, null to store each call
 * @returns the same answer however often one key is sent
 */
export async function acceptSubmission(
  db: EngineDb,
  submission: {
    organizationId: string;
    formId: string;
    formVersionId: string;
    environment: Environment;
    values: JsonObject;
    submittedBy: string | null;
    submissionKey: string | null;
  },
): Promise<AcceptedSubmission> {
  const { organizationId, formId, formVersionId, environment, submittedBy, submissionKey } = submission;
  const [answer] = await run<{ record_id: string | null; run_ids: string[] }>(db.pool, accept, [
    newId(),
    organizationId,
    formId,
    formVersionId,
    environment,
    storableJson(submission.values),
    submittedBy,
    submissionKey,
  ]);
  if (answer?.record_id) return { recordId: answer.record_id, runIds: answer.run_ids, duplicate: false };
  // A second statement, because the first one's snapshot may be older than the record it ran into.
  const [earlier] = await run<{ record_id: string; run_ids: string[] }>(db.pool, findEarlier, [
    formId,
    submissionKey,
    organizationId,
  ]);
  if (!earlier) throw new Error("a submission was neither stored nor found");
  return { recordId: earlier.record_id, runIds: earlier.run_ids, duplicate: true };
}
