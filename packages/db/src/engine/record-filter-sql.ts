import { FormworkError, type Json, type RecordFilter } from "@formwork/domain";

type Condition = RecordFilter["conditions"][number];

/**
 * Turns a record filter into SQL over the column `"values"` of `record`; field names and values are parameters, never text.
 * @param firstParameter number of the first free parameter
 * @returns text to append to a WHERE clause (begins with AND, or is empty) and its parameters
 */
export function recordFilterSql(filter: RecordFilter, firstParameter: number): { text: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const place = (value: unknown) => `$${firstParameter + parameters.push(value) - 1}`;
  const text = filter.conditions.map((condition) => ` AND ${conditionSql(condition, place)}`).join("");
  return { text, parameters };
}

const comparisons = { lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

function conditionSql(condition: Condition, place: (value: unknown) => string): string {
  const { field, operator, value } = condition;
  switch (operator) {
    case "eq":
      return `"values" @> ${place(JSON.stringify({ [field]: value }))}::jsonb`;
    case "ne":
      return `NOT "values" @> ${place(JSON.stringify({ [field]: value }))}::jsonb`;
    case "contains":
      return containsSql({ field, value }, place);
    case "empty":
      return emptySql(place(field));
    case "not_empty":
      return `NOT ${emptySql(place(field))}`;
    default:
      return comparisonSql({ field, value, sign: comparisons[operator] }, place);
  }
}

function emptySql(field: string): string {
  return `coalesce("values" -> ${field}::text, 'null') IN ('null', '""', '[]', '{}')`;
}

function containsSql({ field, value }: { field: string; value: Json }, place: (value: unknown) => string): string {
  const [name, text] = [place(field), place(String(value))];
  return `CASE jsonb_typeof("values" -> ${name}::text)
    WHEN 'array' THEN ("values" -> ${name}::text) ? ${text}::text
    ELSE position(lower(${text}::text) IN lower("values" ->> ${name}::text)) > 0 END`;
}

function comparisonSql(
  { field, value, sign }: { field: string; value: Json; sign: string },
  place: (value: unknown) => string,
): string {
  const name = place(field);
  // CASE and not AND: PostgreSQL may evaluate the sides of AND in any order, and a cast of text to a number would fail.
  if (typeof value === "number")
    return `CASE jsonb_typeof("values" -> ${name}::text) WHEN 'number' THEN ("values" ->> ${name}::text)::numeric ${sign} ${place(value)}::numeric ELSE false END`;
  if (typeof value === "string") return `("values" ->> ${name}::text) COLLATE "C" ${sign} ${place(value)}::text`;
  throw new FormworkError("INVALID_INPUT", "Compare with a number, a text or a date.", { path: `filter.${field}` });
}
