import { createStepRecord, findStepRecords, type RecordScope, readStepFields, updateStepRecord } from "@formwork/db";
import { type Json, toFormworkError, type Work, type WorkResult } from "@formwork/domain";
import { filterAsKept, valuesAsKept } from "./as-kept.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import type { CallOptions, Prepared, WorkContext } from "./prepared.ts";

/** Prepares a new record. A repeat after a crash gives the same record. */
export async function prepareRecordCreate(
  work: Extract<Work, { kind: "record-create" }>,
  { deps, run, address }: WorkContext,
): Promise<Prepared> {
  const { formId, values } = work;
  const key = idempotencyKey({ runId: run.runId, ...address });
  const scope = scopeOf(run);
  return ownWork("keyed", async () => {
    const kept = valuesAsKept(await readStepFields(deps.db, scope, formId), values);
    return createStepRecord(deps.db, { scope, formId, values: kept, submittedBy: run.initiatorUserId, key });
  });
}

/** Prepares a change of a record's fields. A repeat changes nothing more. */
export async function prepareRecordUpdate(
  work: Extract<Work, { kind: "record-update" }>,
  { deps, run }: WorkContext,
): Promise<Prepared> {
  const { formId, recordId, values } = work;
  const scope = scopeOf(run);
  return ownWork("keyed", async () => {
    const kept = valuesAsKept(await readStepFields(deps.db, scope, formId), values);
    return updateStepRecord(deps.db, { scope, formId, recordId, values: kept });
  });
}

/** Prepares a search for records that match a filter, newest first. */
export async function prepareRecordFind(
  work: Extract<Work, { kind: "record-find" }>,
  { deps, run }: WorkContext,
): Promise<Prepared> {
  const { formId, limit } = work;
  const scope = scopeOf(run);
  return ownWork("read", async ({ signal }) => {
    const filter = filterAsKept(await readStepFields(deps.db, scope, formId), work.filter);
    const records = await findStepRecords(deps.db, { scope, formId, filter, limit, signal });
    return { count: records.length, records, first: records[0] ?? null };
  });
}

function scopeOf({ organizationId, applicationId, environment }: RecordScope): RecordScope {
  return { organizationId, applicationId, environment };
}

function ownWork(guarantee: "keyed" | "read", act: (options: CallOptions) => Promise<Json>): Prepared {
  const call = async (options: CallOptions): Promise<WorkResult> => {
    try {
      return { ok: true, output: await act(options), requestId: null };
    } catch (error) {
      return { ok: false, error: toFormworkError(error).toData(), requestId: null };
    }
  };
  return { ready: true, guarantee, identity: null, authorizationId: null, call };
}
