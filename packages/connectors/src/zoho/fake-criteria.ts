import type { JsonObject } from "@formwork/domain";

function matchesOne(record: JsonObject, criterion: string): boolean {
  const parts = /^\(?([A-Za-z][A-Za-z0-9_]*):(equals|starts_with|not_equal):(.*?)\)?$/.exec(criterion.trim());
  if (!parts) return false;
  const [, field = "", operator, wanted = ""] = parts;
  const value = String(record[field] ?? "").toLowerCase();
  const expected = wanted.toLowerCase();
  if (operator === "equals") return value === expected;
  return operator === "starts_with" ? value.startsWith(expected) : value !== expected;
}

/** Whether a record satisfies criteria like `((Last_Name:equals:Miller)and(Email:starts_with:a))`; with one kind of joining word. */
export function matchesCriteria(record: JsonObject, criteria: string): boolean {
  const inner = criteria.trim().replace(/^\(\(/, "(").replace(/\)\)$/, ")");
  if (/\)\s*or\s*\(/i.test(inner)) return inner.split(/\)\s*or\s*\(/i).some((each) => matchesOne(record, each));
  return inner.split(/\)\s*and\s*\(/i).every((each) => matchesOne(record, each));
}
