import { DateTime } from "luxon";
import type { KnownValue } from "../expression/scope.ts";
import { inAnswers } from "../form/answers.ts";
import { type KnownByPath, type RuleKind, ruleKindOf } from "./kinds.ts";
import { isGroup, type Rule, type RuleGroup } from "./model.ts";
import { operandOf, operatorWords } from "./operators.ts";

/**
 * Rules as one plain sentence without its full stop, in the words of fields and answers: `Priority is High and Amount is at least 500`.
 * @param rules finished ones ({@link finishedRules})
 */
export function sayRules(rules: RuleGroup, known: KnownByPath): string {
  return sayGroup(rules, { known, depth: 0 });
}

function sayGroup({ join, rules }: RuleGroup, { known, depth }: { known: KnownByPath; depth: number }): string {
  const word = join === "all" ? "and" : "or";
  const groups = rules.some(isGroup);
  const said = rules.map((entry) => {
    if (!isGroup(entry)) return sayRule(entry, known);
    const inside = sayGroup(entry, { known, depth: depth + 1 });
    if (entry.rules.length < 2) return inside;
    if (depth > 0) return `(${inside})`;
    return entry.join === "any" ? `either ${inside}` : inside;
  });
  return said.join(groups && depth === 0 ? `, ${word} ` : ` ${word} `);
}

/** One row as words: `Amount is at least 500`. */
export function sayRule({ path, operator, value }: Rule, known: KnownByPath): string {
  const of = known.get(path);
  const kind = of ? ruleKindOf(of) : "unknown";
  const start = `${shortLabel(of) ?? "A value"} ${operatorWords(operator, kind)}`;
  if (operandOf(operator) === "nothing" || !value) return start;
  if (value.kind === "value") return `${start} ${shortLabel(known.get(value.path)) ?? "another value"}`;
  const words = [value.literal].flat().map((each) => sayLiteral(each, { of, kind }));
  return `${start} ${joinedByOr(words)}`;
}

function joinedByOr(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} or ${last}` : last;
}

/** What a value is called inside a sentence: a field by its label alone, all else with where it comes from. */
export function shortLabel(value: KnownValue | undefined): string | undefined {
  if (!value) return undefined;
  const own = value.path.startsWith("form.") || value.path.startsWith("vars.");
  return own ? value.label.slice(value.label.indexOf("›") + 1).trim() : value.label;
}

function sayLiteral(
  literal: string | number | boolean,
  { of, kind }: { of: KnownValue | undefined; kind: RuleKind },
): string {
  if (typeof literal === "boolean") return literal ? "yes" : "no";
  if (typeof literal === "number") return literal.toLocaleString("en", { maximumFractionDigits: 20 });
  if (kind === "choice" || kind === "choices") return String(inAnswers(of?.answers ?? [], literal));
  const date = kind === "date" || kind === "date-time" ? DateTime.fromISO(literal, { zone: "utc" }) : null;
  if (date?.isValid) return date.setLocale("en").toFormat(kind === "date" ? "d LLL yyyy" : "d LLL yyyy, HH:mm 'UTC'");
  return `“${literal}”`;
}
