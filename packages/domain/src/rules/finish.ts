import { type KnownByPath, ruleKindOf } from "./kinds.ts";
import { isGroup, type Rule, type RuleGroup } from "./model.ts";
import { operandOf, operatorsOf } from "./operators.ts";

/** The sentence for a comparison that has nothing to compare with. */
export const compareWith = "Say what to compare with.";

/** Whether a row has all that an expression needs. */
export function isFinished({ path, operator, value }: Rule): boolean {
  if (path === "") return false;
  return operandOf(operator) === "nothing" || !(value === undefined || isBlank(value));
}

function isBlank(value: NonNullable<Rule["value"]>): boolean {
  if (value.kind === "value") return value.path === "";
  return Array.isArray(value.literal) ? value.literal.length === 0 : value.literal === "";
}

/** What is wrong with a row where these values are known, as a sentence; null for one that can be used. */
export function ruleProblem(rule: Rule, known: KnownByPath): string | null {
  if (rule.path === "") return "Choose what to look at.";
  const value = known.get(rule.path);
  if (!value) return "This value is not known here any more. Choose another one.";
  if (!operatorsOf(ruleKindOf(value)).includes(rule.operator)) return "Choose how to compare.";
  if (!isFinished(rule)) return operandOf(rule.operator) === "several" ? "Add what to compare with." : compareWith;
  if (operandOf(rule.operator) === "nothing" || rule.value?.kind !== "value" || known.has(rule.value.path)) return null;
  return "What this compares with is not known here any more. Choose another value.";
}

/** The rules without rows that are not finished, and without groups in which nothing is left. */
export function finishedRules({ join, rules }: RuleGroup): RuleGroup {
  const kept = rules.flatMap((entry): (Rule | RuleGroup)[] => {
    if (!isGroup(entry)) return isFinished(entry) ? [entry] : [];
    const inside = finishedRules(entry);
    return inside.rules.length === 0 ? [] : [inside];
  });
  return { join, rules: kept };
}

/** Whether every row is finished and no group is empty. */
export function areFinished({ rules }: RuleGroup): boolean {
  return rules.every((entry) => (isGroup(entry) ? entry.rules.length > 0 && areFinished(entry) : isFinished(entry)));
}
