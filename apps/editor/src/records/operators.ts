import type { Json, RecordFilter } from "@formwork/domain";
import type { FieldKind } from "@formwork/domain/form";

type Operator = RecordFilter["conditions"][number]["operator"];
type ValueType = FieldKind["valueType"];

const words: Record<Operator, string> = {
  eq: "is",
  ne: "is not",
  contains: "contains",
  lt: "is less than",
  lte: "is at most",
  gt: "is more than",
  gte: "is at least",
  empty: "is empty",
  not_empty: "is not empty",
};

const dateWords: Partial<Record<Operator, string>> = {
  lt: "is before",
  lte: "is on or before",
  gt: "is after",
  gte: "is on or after",
};

const byType: Record<ValueType, readonly Operator[]> = {
  string: ["eq", "ne", "contains", "empty", "not_empty"],
  number: ["eq", "ne", "lt", "lte", "gt", "gte", "empty", "not_empty"],
  date: ["eq", "ne", "lt", "lte", "gt", "gte", "empty", "not_empty"],
  boolean: ["eq", "ne"],
  file: ["empty", "not_empty"],
};

/** Comparisons that make sense for a type of value, as choices. */
export function operatorsOf(type: ValueType): { value: Operator; label: string }[] {
  return byType[type].map((value) => ({ value, label: (type === "date" && dateWords[value]) || words[value] }));
}

/** Whether a comparison needs something to compare with. */
export function takesValue(operator: Operator): boolean {
  return operator !== "empty" && operator !== "not_empty";
}

/** What was typed, as the type that records store. Text that is no number stays text, and the server says so. */
export function toTyped(type: ValueType, typed: string): Json {
  if (type === "number" && typed.trim() !== "" && Number.isFinite(Number(typed))) return Number(typed);
  if (type === "boolean")
    return /^(yes|true)$/i.test(typed.trim()) ? true : /^(no|false)$/i.test(typed.trim()) ? false : typed;
  return typed;
}
