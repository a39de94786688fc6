import {
  conditionOfRule,
  fieldValues,
  filterOperatorsOf,
  type KnownValue,
  lacksValue,
  operandOf,
  type RecordCondition,
  type RecordFilter,
  ruleKindOf,
} from "@formwork/domain";
import type { Field } from "@formwork/domain/form";
import type { RuleTools } from "../controls/rules/rule-row.tsx";

/** What the rows of a filter over a form's records share. @param others values of the run that they may be compared with */
export function filterTools(fields: readonly Field[], others: readonly KnownValue[]): RuleTools {
  const values = fields.flatMap((field) => fieldValues(field).slice(0, 1));
  return {
    values,
    known: new Map(values.map((value) => [value.path, value])),
    others,
    operators: (value) => filterOperatorsOf(ruleKindOf(value)),
  };
}

/** The condition that a field begins with. */
export function newCondition({ values }: Pick<RuleTools, "values">): RecordCondition {
  const [first] = values;
  const operator = first ? (filterOperatorsOf(ruleKindOf(first))[0] ?? "is") : "is";
  const condition = conditionOfRule({ path: first?.path ?? "form.", operator });
  // Whoever begins has not said yes or no yet, but the first of them is as good as any.
  return operandOf(operator) === "nothing" ? condition : { ...condition, value: "" };
}

/** Whether it is said what every condition compares with. */
export function isComplete({ conditions }: RecordFilter): boolean {
  return !conditions.some(lacksValue);
}
