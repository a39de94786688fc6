import { type Environment, FormworkError, type JsonObject } from "@formwork/domain";
import type pg from "pg";
import { type EngineDb, inTransaction, run, uuid7 } from "./sql.ts";
import { storableJson } from "./storable-json.ts";
import { claimUploads, type FileOfField, type Uploader } from "./stored-files.ts";
import { submissionDigest } from "./submission-digest.ts";

/** A submission that may be stored. */
export interface Submission {
  organizationId: string;
  formId: string;
  formVersionId: string;
  environment: Environment;
  /** Checked values by field key (`parseRecord` of the domain). */
  values: JsonObject;
  /** The signed-in person, null for the public. */
  submittedBy: string | null;
  /** Chosen by the page for this submission, null to store each call. */
  submissionKey: string | null;
}

/** Uploads that a submission makes its own, and who uploaded them. */
export interface SubmittedFiles {
  uploader: Uploader;
  files: readonly FileOfField[];
}

/** What a submission did. */
export interface AcceptedSubmission {
  recordId: string;
  /** Runs that the submission set off, one for each live workflow of the form. */
  runIds: string[];
  /** The same `submissionKey` came before with the same answers; nothing new was stored. */
  duplicate: boolean;
}

// Sorted by what is unique, so that two statements with the same keys never wait for each other.
const accept = {
  name: "engine-accept",
  text: `
WITH stored AS (
  INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values", submitted_by, submission_key,
                      submission_digest, updated_at)
  SELECT i.id, i.organization_id, i.form_id, i.form_version_id, i.environment, i."values", i.submitted_by, i.submission_key,
         i.submission_digest, now()
  FROM jsonb_to_recordset($1::jsonb) AS i(
    id uuid, organization_id uuid, form_id uuid, form_version_id uuid, environment text, "values" jsonb, submitted_by uuid,
    submission_key text, submission_digest text)
  ORDER BY i.form_id, i.submission_key LIMIT $2
  ON CONFLICT (form_id, submission_key) DO NOTHING
  RETURNING id, organization_id, form_id, environment, submitted_by
), started AS (
  INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator,
                   initiator_user_id, record_id)
  SELECT ${uuid7}, d.organization_id, d.application_id, d.workflow_id, d.version_id, d.environment, 'queued', 'form',
         CASE WHEN stored.submitted_by IS NULL THEN 'anonymous' ELSE 'person' END, stored.submitted_by, stored.id
  FROM stored JOIN workflow_deployment d ON d.trigger_form_id = stored.form_id AND d.environment = stored.environment
    AND d.organization_id = stored.organization_id AND d.active
  RETURNING id, record_id
)
SELECT stored.id::text AS record_id, array_remove(array_agg(started.id::text), NULL) AS run_ids
FROM stored LEFT JOIN started ON started.record_id = stored.id GROUP BY stored.id`,
};

const findEarlier = {
  name: "engine-accept-earlier",
  text: `
SELECT r.id::text AS record_id, r.submission_digest AS digest, array_remove(array_agg(run.id::text), NULL) AS run_ids
FROM record r LEFT JOIN run ON run.record_id = r.id AND run.trigger = 'form'
WHERE r.form_id = $1 AND r.submission_key = $2 AND r.organization_id = $3
GROUP BY r.id`,
};

interface EarlierRow extends Row {
  /** Null for records of versions that kept none: what they answered is not known, so nothing is the same. */
  digest: string | null;
}

interface Row extends Record<string, unknown> {
  record_id: string;
  run_ids: string[];
}

/**
 * Stores submissions and queues one run for each workflow of their forms that is live in the environment, in one statement and one
 * commit. At most one submission per form and key.
 * @param submissions each with the id its record gets
 * @returns for each, in order, what it did, or `SUBMISSION_KEY_REUSED`
 */
export async function acceptSubmissions(
  db: EngineDb,
  submissions: readonly (Submission & { recordId: string })[],
): Promise<(AcceptedSubmission | FormworkError)[]> {
  const stored = await store(db.pool, submissions);
  return Promise.all(
    submissions.map(async (submission) => {
      const { recordId } = submission;
      const runIds = stored.get(recordId);
      return runIds ? { recordId, runIds, duplicate: false } : readEarlier(db, submission);
    }),
  );
}

/**
 * Stores one submission whose values name uploads, and makes these the record's, in one transaction.
 * @throws FormworkError `FILE_MISSING` when one of them is not this sender's to send, `SUBMISSION_KEY_REUSED`; then nothing is stored
 */
export async function acceptWithFiles(
  db: EngineDb,
  submission: Submission & { recordId: string },
  { uploader, files }: SubmittedFiles,
): Promise<AcceptedSubmission> {
  const { organizationId, formId, recordId } = submission;
  const runIds = await inTransaction(db, async (client) => {
    const stored = (await store(client, [submission])).get(recordId);
    // Sent before: the files are the earlier record's already.
    if (stored) await claimUploads(client, { organizationId, formId, recordId, uploader, files });
    return stored;
  });
  if (runIds) return { recordId, runIds, duplicate: false };
  const earlier = await readEarlier(db, submission);
  if (earlier instanceof FormworkError) throw earlier;
  return earlier;
}

async function store(
  on: pg.Pool | pg.PoolClient,
  submissions: readonly (Submission & { recordId: string })[],
): Promise<Map<string, string[]>> {
  const input = submissions.map((submission) => ({
    id: submission.recordId,
    organization_id: submission.organizationId,
    form_id: submission.formId,
    form_version_id: submission.formVersionId,
    environment: submission.environment,
    values: submission.values,
    submitted_by: submission.submittedBy,
    submission_key: submission.submissionKey,
    submission_digest: submission.submissionKey === null ? null : submissionDigest(submission.values),
  }));
  const rows = await run<Row>(on, accept, [storableJson(input), input.length]);
  return new Map(rows.map((row) => [row.record_id, row.run_ids]));
}

/** A statement of its own, because the first one's snapshot may be older than the record it ran into. */
async function readEarlier(db: EngineDb, submission: Submission): Promise<AcceptedSubmission | FormworkError> {
  const { formId, submissionKey, organizationId, values } = submission;
  const [earlier] = await run<EarlierRow>(db.pool, findEarlier, [formId, submissionKey, organizationId]);
  if (!earlier) throw new Error("a submission was neither stored nor found");
  if (earlier.digest === submissionDigest(values))
    return { recordId: earlier.record_id, runIds: earlier.run_ids, duplicate: true };
  return new FormworkError(
    "SUBMISSION_KEY_REUSED",
    "Something was sent with this submission key already, with other answers. It is kept as it was sent. Use a new key to send these answers as well.",
  );
}
