import type { RecordFilter } from "@formwork/domain";
import { type Field, type FieldKind, fieldKindOf } from "@formwork/domain/form";

type Condition = RecordFilter["conditions"][number];
type Operator = Condition["operator"];
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

/** A record holds several answers, so that it is never one of them. */
const ofLists: readonly Operator[] = ["contains", "empty", "not_empty"];

/** Comparisons that make sense for a field, as choices; those of a text where the field is not there any more. */
export function operatorsOf(field: Field | undefined): { value: Operator; label: string }[] {
  const kind = field && fieldKindOf(field.kind);
  const type = kind?.valueType ?? "string";
  const operators = field && kind?.isList?.(field.settings) ? ofLists : byType[type];
  return operators.map((value) => ({ value, label: (type === "date" && dateWords[value]) || words[value] }));
}

/** The condition that a field begins with. */
export function newCondition(field: Field | undefined): Condition {
  return { field: field?.key ?? "", operator: operatorsOf(field)[0]?.value ?? "eq", value: "" };
}

/** Whether a comparison needs something to compare with. */
export function takesValue(operator: Operator): boolean {
  return operator !== "empty" && operator !== "not_empty";
}

/** Whether it is said what every condition compares with: without it one of them would hold for all records, or for none. */
export function isComplete({ conditions }: RecordFilter): boolean {
  return conditions.every((condition) => !lacksValue(condition));
}

/** Whether a condition still has to say what it compares with. */
export function lacksValue({ operator, value }: Condition): boolean {
  return takesValue(operator) && (value === "" || value === null);
}
