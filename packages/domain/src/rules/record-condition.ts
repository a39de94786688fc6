import { parseTemplate } from "../expression/template.ts";
import type { Json } from "../json.ts";
import type { RecordFilter } from "../run/work.ts";
import { type KnownByPath, kindAt, type RuleKind } from "./kinds.ts";
import type { Rule, RuleOperator, RuleValue } from "./model.ts";
import { operatorsOf } from "./operators.ts";

/** One condition of a filter over records. */
export type RecordCondition = RecordFilter["conditions"][number];

const names: Readonly<Record<RecordCondition["operator"], RuleOperator>> = {
  eq: "is",
  ne: "is-not",
  contains: "contains",
  lt: "less-than",
  lte: "at-most",
  gt: "more-than",
  gte: "at-least",
  empty: "empty",
  not_empty: "not-empty",
};

/** Whether a condition still has to say what it compares with: without it, it would hold for all records, or for none. */
export function lacksValue({ operator, value }: RecordCondition): boolean {
  return operator !== "empty" && operator !== "not_empty" && (value === "" || value === null);
}

/** Operators that a filter over records knows for a kind of value, in the order in which they are offered. */
export function filterOperatorsOf(kind: RuleKind): readonly RuleOperator[] {
  if (kind === "yes-no") return operatorsOf(kind);
  const known = operatorsOf(kind).filter((operator) => Object.values(names).includes(operator));
  return kind === "choice" ? ["is", "is-not", "contains", "empty", "not-empty"] : known;
}

/**
 * A condition as the row of rules that says it; its field stands below `form.`. A template that is one value of the run is that value, and one
 * that is empty is a value still to be chosen.
 * @param fields values of the fields, by path
 */
export function ruleOfCondition({ field, operator, value }: RecordCondition, fields: KnownByPath): Rule {
  const path = `form.${field}`;
  if (kindAt(path, fields) === "yes-no" && (operator === "eq" || operator === "ne") && typeof value === "boolean")
    return { path, operator: (operator === "eq") === value ? "yes" : "no" };
  const stored = ruleValueOf(value);
  const rule: Rule = { path, operator: names[operator] };
  return stored === undefined ? rule : { path, operator: rule.operator, value: stored };
}

/** The condition that a row says; what it compares with is empty until it is known. */
export function conditionOfRule({ path, operator, value }: Rule): RecordCondition {
  const field = path.slice("form.".length);
  if (operator === "yes" || operator === "no") return { field, operator: "eq", value: operator === "yes" };
  const [name = "eq"] = Object.entries(names).find(([, rule]) => rule === operator) ?? [];
  return { field, operator: name as RecordCondition["operator"], value: storedValue(value) };
}

function ruleValueOf(value: Json): RuleValue | undefined {
  if (typeof value === "number" || typeof value === "boolean") return { kind: "literal", literal: value };
  if (typeof value !== "string" || value === "") return undefined;
  const single = parseTemplate(value).single?.source.trim();
  if (single !== undefined && /^[\w.]*$/.test(single)) return { kind: "value", path: single };
  return { kind: "literal", literal: value };
}

function storedValue(value: RuleValue | undefined): Json {
  if (value === undefined) return "";
  if (value.kind === "value") return value.path === "" ? "{{ }}" : `{{ ${value.path} }}`;
  return typeof value.literal === "object" ? [...value.literal] : value.literal;
}
