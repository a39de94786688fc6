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

/** A row in which nothing is chosen yet. */
export const blankRule: Rule = { path: "", operator: "is" };

/** The group with another entry at a place, or without the one that stands there. */
export function withEntry(group: RuleGroup, index: number, entry: Entry | null): RuleGroup {
  const rules = group.rules.flatMap((each, at) => (at !== index ? [each] : entry === null ? [] : [entry]));
  return { join: group.join, rules };
}

/** The group with one more entry at its end. */
export function withAdded(group: RuleGroup, entry: Entry): RuleGroup {
  return { join: group.join, rules: [...group.rules, entry] };
}

/** A group to be added to another: it joins the other way, since one that joins alike would say nothing of its own. */
export function blankGroup(around: RuleGroup): RuleGroup {
  return { join: around.join === "all" ? "any" : "all", rules: [blankRule] };
}

/** The row that looks at another value; what still makes sense of it stays. */
export function withPath(rule: Rule, path: string, known: KnownByPath): Rule {
  const operators = operatorsOf(kindAt(path, known));
  const operator = operators.includes(rule.operator) ? rule.operator : (operators[0] ?? "is");
  const sameKind = rule.path !== "" && kindAt(path, known) === kindAt(rule.path, known);
  // An answer of one choice is none of another.
  const keeps = sameKind && known.get(path)?.answers === undefined;
  return made({ path, operator, value: keeps ? rule.value : undefined });
}

/** The row that compares in another way. */
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

/** The row that compares with something else. */
export function withValue({ path, operator }: Rule, value: RuleValue | undefined): Rule {
  return made({ path, operator, value });
}

/** Rules to show: a row to fill in where there are none. */
export function shownRules(rules: RuleGroup): RuleGroup {
  return rules.rules.length > 0 ? rules : { join: rules.join, rules: [blankRule] };
}

function made({ path, operator, value }: { path: string; operator: RuleOperator; value: RuleValue | undefined }): Rule {
  return value === undefined ? { path, operator } : { path, operator, value };
}
