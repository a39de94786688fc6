import { createStepRecord, findStepRecords, type RecordScope, updateStepRecord } from "@formwork/db";
import { type Json, toFormworkError, type Work } from "@formwork/domain";
import { idempotencyKey } from "./idempotency-key.ts";
import type { Prepared, WorkContext, WorkResult } from "./prepared.ts";

/** A new record; repeated after a crash, it is the same one. */
export async function prepareRecordCreate(
  work: Extract<Work, { kind: "record-create" }>,
  { deps, run, stepId }: WorkContext,
): Promise<Prepared> {
  const { formId, values } = work;
  const key = idempotencyKey({ runId: run.runId, stepId, item: 0 });
  const record = { scope: scopeOf(run), formId, values, submittedBy: run.initiatorUserId, key };
  return ownWork("keyed", () => createStepRecord(deps.db, record));
}

/** Changed fields of a record; repeating it changes nothing more. */
export async function prepareRecordUpdate(
  work: Extract<Work, { kind: "record-update" }>,
  { deps, run }: WorkContext,
): Promise<Prepared> {
  const { formId, recordId, values } = work;
  return ownWork("keyed", () => updateStepRecord(deps.db, { scope: scopeOf(run), formId, recordId, values }));
}

/** Records that match a filter, newest first. */
export async function prepareRecordFind(
  work: Extract<Work, { kind: "record-find" }>,
  { deps, run }: WorkContext,
): Promise<Prepared> {
  const { formId, filter, limit } = work;
  return ownWork("read", async () => {
    const records = await findStepRecords(deps.db, { scope: scopeOf(run), formId, filter, limit });
    return { count: records.length, records, first: records[0] ?? null };
  });
}

function scopeOf({ organizationId, applicationId, environment }: RecordScope): RecordScope {
  return { organizationId, applicationId, environment };
}

function ownWork(guarantee: "keyed" | "read", act: () => Promise<Json>): Prepared {
  const call = async (): Promise<WorkResult> => {
    try {
      return { ok: true, output: await act(), requestId: null };
    } catch (error) {
      return { ok: false, error: toFormworkError(error).toData(), requestId: null };
    }
  };
  return { ready: true, guarantee, identity: null, authorizationId: null, call };
}
