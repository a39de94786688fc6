import type { Environment, RecordFilter } from "@formwork/domain";
import type { Db } from "../client.ts";
import { allOf, recordConditions } from "../engine/record-filter-sql.ts";
import { findableText, holdsTextSql, type Place } from "../engine/record-text-sql.ts";
import {
  afterSql,
  type Found,
  type ListPlace,
  lookBack,
  type Searched,
  type SearchPace,
  searchOfPage,
  searchPace,
} from "./look-back.ts";
import type { PageInput } from "./paging.ts";

/** What records of a form are listed. */
export interface RecordListInput extends PageInput {
  formId: string;
  environment: Environment;
  /** Text that any value contains, without regard to case. */
  search?: string | undefined;
  filter?: RecordFilter | undefined;
  pace?: SearchPace;
}

/** Searches records of a form, newest first; `rule_found` is the index that knows what they hold. */
export function searchRecords(db: Db, organizationId: string, input: RecordListInput): Promise<Found> {
  const { formId, environment, filter, search: text, pace = searchPace } = input;
  const searched = recordsOf({ organizationId, formId, environment, filter, text });
  return lookBack(db, { ...searchOfPage(input), pace, ...searched });
}

/** Records of a form as rows that are searched. @param of.text text that any value contains */
export function recordsOf(
  of: Pick<RecordListInput, "formId" | "environment" | "filter"> & {
    organizationId: string;
    text?: string | undefined;
  },
): Searched {
  const { organizationId, formId, environment, filter = { conditions: [] }, text } = of;
  const { exact, indexed } = recordConditions(filter);
  if (text !== undefined) {
    const holds = (place: Place) => holdsTextSql(text, place);
    exact.push(holds);
    if (findableText(text)) indexed.push(holds);
  }
  const rows = (place: Place, after: ListPlace | null) =>
    `FROM record WHERE organization_id = ${place(organizationId)} AND environment = ${place(environment)} AND deleted_at IS NULL
     AND ${afterSql(after, place)}`;
  return {
    plain: exact.length === 0,
    piece: ({ place, after, size }) =>
      `SELECT id, created_at, ${allOf(exact, place)} AS fits ${rows(place, after)} AND form_id = ${place(formId)}
       ORDER BY created_at DESC, id DESC LIMIT ${size}`,
    // The form in a list, as `rule_found` has it: an index by form alone would lead to every record of it.
    byIndex:
      indexed.length === 0
        ? null
        : ({ place, after, size }) =>
            `SELECT id, created_at, ${allOf(exact, place)} AS fits ${rows(place, after)} AND ARRAY[form_id] @> ARRAY[${place(formId)}::uuid]
             AND ${allOf(indexed, place)} LIMIT ${size}`,
  };
}
