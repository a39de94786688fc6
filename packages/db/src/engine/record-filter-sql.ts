import { FormworkError, type Json, type RecordFilter } from "@formwork/domain";
import { findableText, holdsTextSql, type Place } from "./record-text-sql.ts";
import { storableJson } from "./storable-json.ts";

type Condition = RecordFilter["conditions"][number];

/** Conditions over columns of `record`, all of which hold, each written where it is put. */
export interface RecordConditions {
  /** Those that decide. */
  exact: ((place: Place) => string)[];
  /** What follows from them and is found by the index `rule_found`, empty where it finds nothing. */
  indexed: ((place: Place) => string)[];
}

/** Turns a record filter into SQL over the column `"values"` of `record`; field names and values are parameters, never text. */
export function recordConditions(filter: RecordFilter): RecordConditions {
  const all = filter.conditions.map(conditionSql);
  return { exact: all.map(({ exact }) => exact), indexed: all.flatMap(({ indexed }) => indexed ?? []) };
}

/** Whether all conditions hold, as one. */
export function allOf(conditions: RecordConditions["exact"], place: Place): string {
  return ["true", ...conditions.map((each) => each(place))].join(" AND ");
}

const comparisons = { lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

interface ConditionSql {
  exact: (place: Place) => string;
  indexed?: (place: Place) => string;
}

function conditionSql({ field, operator, value }: Condition): ConditionSql {
  const same = (place: Place) => `"values" @> ${place(storableJson({ [field]: value }))}::jsonb`;
  switch (operator) {
    case "eq":
      return { exact: same, indexed: same };
    case "ne":
      return { exact: (place) => `NOT ${same(place)}` };
    case "contains":
      return containsSql(field, String(value));
    case "empty":
      return { exact: (place) => emptySql(place(field)) };
    case "not_empty":
      return { exact: (place) => `NOT ${emptySql(place(field))}` };
    default:
      return { exact: (place) => comparisonSql({ field, value, sign: comparisons[operator] }, place) };
  }
}

function emptySql(field: string): string {
  return `coalesce("values" -> ${field}::text, 'null') IN ('null', '""', '[]', '{}')`;
}

function containsSql(field: string, text: string): ConditionSql {
  const exact = (place: Place) => {
    const [name, part] = [place(field), place(text)];
    return `CASE jsonb_typeof("values" -> ${name}::text)
    WHEN 'array' THEN ("values" -> ${name}::text) ? ${part}::text
    ELSE position(lower(${part}::text) IN lower("values" ->> ${name}::text)) > 0 END`;
  };
  // Elements of lists stand escaped in a record's text, where JSON escapes them.
  if (/["\\\p{Cc}]/u.test(text) || !findableText(text)) return { exact };
  return { exact, indexed: (place) => holdsTextSql(text, place) };
}

function comparisonSql({ field, value, sign }: { field: string; value: Json; sign: string }, place: Place): string {
  const name = place(field);
  // CASE, because jsonb orders texts before numbers and switches after them (PostgreSQL §8.14.4).
  if (typeof value === "number")
    return `CASE jsonb_typeof("values" -> ${name}::text) WHEN 'number' THEN "values" -> ${name}::text ${sign} to_jsonb(${place(value)}::numeric) ELSE false END`;
  if (typeof value === "string") return `("values" ->> ${name}::text) COLLATE "C" ${sign} ${place(value)}::text`;
  throw new FormworkError("INVALID_INPUT", "Compare with a number, a text or a date.", { path: `filter.${field}` });
}
