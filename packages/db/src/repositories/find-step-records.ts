import type { RecordFilter } from "@formwork/domain";
import type { Db } from "../client.ts";
import { type RecordRow, type RecordScope, type StepRecord, shown } from "../engine/step-records.ts";
import { type ListPlace, lookBack, type SearchStart, searchPace } from "./look-back.ts";
import { recordsOf } from "./record-search.ts";

/**
 * Finds records for a step, newest first: all that there are, as long as that may take, but never in one statement that reads the whole form.
 * @param search.limit most records; the step's settings bound it
 * @param search.signal the step's time: nothing more is looked at once it is over
 */
export async function findStepRecords(
  db: Db,
  search: { scope: RecordScope; formId: string; filter: RecordFilter; limit: number; signal: AbortSignal },
): Promise<StepRecord[]> {
  const { scope, formId, filter, limit, signal } = search;
  const searched = recordsOf({ ...scope, formId, filter });
  const places: ListPlace[] = [];
  for (let from: SearchStart | null = { after: null, tried: false }; from !== null; ) {
    signal.throwIfAborted();
    const { found, stoppedAt } = await lookBack(db, {
      from,
      most: limit - places.length,
      pace: searchPace,
      ...searched,
    });
    places.push(...found);
    from = stoppedAt && { after: stoppedAt, tried: true };
  }
  const { rows } = await db.pool.query<RecordRow>(
    `SELECT r.id::text, r.created_at, r."values" FROM record r JOIN form f ON f.id = r.form_id
     WHERE r.organization_id = $1 AND r.id = ANY ($2) AND r.deleted_at IS NULL AND f.application_id = $3
     ORDER BY r.created_at DESC, r.id DESC`,
    [scope.organizationId, places.map(({ id }) => id), scope.applicationId],
  );
  return rows.map(shown);
}
