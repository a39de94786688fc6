import { newId } from "../ids.ts";
import {
  type AcceptedSubmission,
  acceptSubmissions,
  acceptWithFiles,
  type Submission,
  type SubmittedFiles,
} from "./accept-submissions.ts";
import { Gatherer } from "./gatherer.ts";
import type { EngineDb } from "./sql.ts";

const maxBatches = 2;

/**
 * Takes in the submissions of one process; those that come in while others are being stored share the next commit.
 * @example
 * const submissions = new Submissions(db);
 * const live = { organizationId, formId, formVersionId, environment: "production" } as const;
 * const { recordId, runIds } = await submissions.accept({ ...live, submittedBy: userId, values, submissionKey });
 */
export class Submissions {
  readonly #db: EngineDb;
  readonly #accepts: Gatherer<Submission & { recordId: string }, AcceptedSubmission>;

  constructor(db: EngineDb) {
    this.#db = db;
    this.#accepts = new Gatherer<Submission & { recordId: string }, AcceptedSubmission>({
      maxBatches,
      send: (submissions) => acceptSubmissions(db, submissions),
      apart: ({ formId, submissionKey }) => (submissionKey === null ? null : `${formId}:${submissionKey}`),
    });
  }

  /**
   * Stores a submission and queues one run for each workflow of the form that is live in the environment, in one commit. A sender who
   * gets an answer has it stored; one who gets none may send the same again. Tell the {@link createRunNotifier | run notifier} afterwards.
   * @param files uploads that the values name; the record claims them in the same commit
   * @returns the same answer however often one key is sent with the same answers
   * @throws FormworkError `FILE_MISSING` when an upload is not this sender's to send, `SUBMISSION_KEY_REUSED` when the key came with other
   *   answers before
   */
  accept(submission: Submission, files?: SubmittedFiles): Promise<AcceptedSubmission> {
    if (files && files.files.length > 0) return acceptWithFiles(this.#db, { ...submission, recordId: newId() }, files);
    // One id for all tries of a batch that failed: none of them can store it twice.
    return this.#accepts.ask({ ...submission, recordId: newId() });
  }
}
