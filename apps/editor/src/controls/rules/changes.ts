import {
  type KnownByPath,
  kindAt,
  operandOf,
  operatorsOf,
  type Rule,
  type RuleGroup,
  type RuleOperator,
  type RuleValue,
  takesOtherValue,
} from "@formwork/domain";

type Entry = Rule | RuleGroup;

/** An empty row. */
export const blankRule: Rule = { path: "", operator: "is" };

/** Replaces or removes the entry at an index of a group. */
export function withEntry(group: RuleGroup, index: number, entry: Entry | null): RuleGroup {
  const rules = group.rules.flatMap((each, at) => (at !== index ? [each] : entry === null ? [] : [entry]));
  return { join: group.join, rules };
}

/** Appends an entry to a group. */
export function withAdded(group: RuleGroup, entry: Entry): RuleGroup {
  return { join: group.join, rules: [...group.rules, entry] };
}

/** A new group inside another. It uses the opposite join, because a group with the same join would mean nothing. */
export function blankGroup(around: RuleGroup): RuleGroup {
  return { join: around.join === "all" ? "any" : "all", rules: [blankRule] };
}

/** Changes the value of a row, and keeps the parts that still fit. */
export function withPath(rule: Rule, path: string, known: KnownByPath): Rule {
  const operators = operatorsOf(kindAt(path, known));
  const operator = operators.includes(rule.operator) ? rule.operator : (operators[0] ?? "is");
  const sameKind = rule.path !== "" && kindAt(path, known) === kindAt(rule.path, known);
  // An answer of one choice is not valid for another.
  const keeps = sameKind && known.get(path)?.answers === undefined;
  return made({ path, operator, value: keeps ? rule.value : undefined });
}

/** Changes the operator of a row. */
export function withOperator(rule: Rule, operator: RuleOperator, known: KnownByPath): Rule {
  const { path, value } = rule;
  const operand = operandOf(operator);
  if (value === undefined || operand === "nothing") return { path, operator };
  if (value.kind === "value")
    return made({ path, operator, value: takesOtherValue(operator, kindAt(path, known)) ? value : undefined });
  const several = [value.literal].flat().map(String);
  const isList = Array.isArray(value.literal);
  if ((operand === "several") === isList) return { path, operator, value };
  const literal = isList ? (several[0] ?? "") : several.filter((each) => each !== "");
  return { path, operator, value: { kind: "literal", literal } };
}

/** Changes the operand of a row. */
export function withValue({ path, operator }: Rule, value: RuleValue | undefined): Rule {
  return made({ path, operator, value });
}

/** Rules to show, with an empty row when there are none. */
export function shownRules(rules: RuleGroup): RuleGroup {
  return rules.rules.length > 0 ? rules : { join: rules.join, rules: [blankRule] };
}

function made({ path, operator, value }: { path: string; operator: RuleOperator; value: RuleValue | undefined }): Rule {
  return value === undefined ? { path, operator } : { path, operator, value };
}
