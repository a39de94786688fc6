import { isTemporal, type KnownByPath, kindAt } from "./kinds.ts";
import { isGroup, type Rule, type RuleGroup, type RuleValue } from "./model.ts";
import { looksFirst } from "./moments.ts";
import { isOrder } from "./operators.ts";
import { pathSource, valueSource } from "./sources.ts";

const signs: Partial<Record<Rule["operator"], string>> = {
  is: "==",
  "is-not": "!=",
  "at-least": ">=",
  "more-than": ">",
  "at-most": "<=",
  "less-than": "<",
};

/**
 * Rules as an expression that never fails because something is not filled in; empty where there are no rules.
 * @param rules finished ones ({@link finishedRules})
 * @param known values that the rules name, by path
 */
export function writeRules({ join, rules }: RuleGroup, known: KnownByPath): string {
  const sign = join === "all" ? " && " : " || ";
  const written = rules.map((entry) => writeEntry(entry, { known, alone: rules.length === 1 }));
  return written.join(sign);
}

function writeEntry(entry: Rule | RuleGroup, { known, alone }: { known: KnownByPath; alone: boolean }): string {
  const text = isGroup(entry) ? writeRules(entry, known) : writeRule(entry, known);
  return hasParts(entry, known) && !alone ? `(${text})` : text;
}

/** Whether an entry is written as several parts, which brackets have to hold together beside others. */
function hasParts(entry: Rule | RuleGroup, known: KnownByPath): boolean {
  if (!isGroup(entry)) return looksFirst(entry, known);
  return entry.rules.length > 1 || entry.rules.some((inside) => hasParts(inside, known));
}

function writeRule(rule: Rule, known: KnownByPath): string {
  const { path, operator, value } = rule;
  const source = pathSource(path);
  switch (operator) {
    case "yes":
      return `${plain(path, known)} == true`;
    case "no":
      return `${plain(path, known)} != true`;
    case "empty":
      return writeEmpty(path, { known, sign: "==" });
    case "not-empty":
      return writeEmpty(path, { known, sign: "!=" });
    case "contains":
      return writeContains(rule, known);
    case "lacks":
      return not(writeContains(rule, known));
    case "starts-with":
      return `default(${source}, "").startsWith(${operand(value, known)})`;
    case "ends-with":
      return `default(${source}, "").endsWith(${operand(value, known)})`;
    case "one-of":
      return `${plain(path, known)} in ${operand(value, known)}`;
    case "none-of":
      return not(`${plain(path, known)} in ${operand(value, known)}`);
    default:
      return writeComparison(rule, known);
  }
}

function not(source: string): string {
  return `!(${source})`;
}

function writeEmpty(path: string, { known, sign }: { known: KnownByPath; sign: "==" | "!=" }): string {
  const source = pathSource(path);
  const kind = kindAt(path, known);
  if (kind === "list" || kind === "choices") return `default(${source}, []) ${sign} []`;
  // What is not known beforehand may be a text or a list.
  const either = `default(${source}, "") in ["", []]`;
  if (kind === "unknown") return sign === "==" ? either : not(either);
  return `default(${source}, "") ${sign} ""`;
}

function writeContains({ path, value }: Rule, known: KnownByPath): string {
  const source = pathSource(path);
  const kind = kindAt(path, known);
  if (kind !== "list" && kind !== "choices") return `contains(default(${source}, ""), ${operand(value, known)})`;
  return `${operand(value, known)} in ${mayBeMissing(path, known) ? `default(${source}, [])` : source}`;
}

function writeComparison(rule: Rule, known: KnownByPath): string {
  const { path, operator, value } = rule;
  const left = isOrder(operator) ? `default(${pathSource(path)}, null)` : plain(path, known);
  const sign = signs[operator] ?? "==";
  if (value?.kind !== "value") {
    const day = isOrder(operator) && isTemporal(kindAt(path, known));
    return `${left} ${sign} ${day ? `date(${operand(value, known)})` : operand(value, known)}`;
  }
  const other = pathSource(value.path);
  if (looksFirst(rule, known)) return `default(${other}, "") != "" && ${left} ${sign} date(default(${other}, null))`;
  return `${left} ${sign} ${isOrder(operator) ? `default(${other}, null)` : plain(value.path, known)}`;
}

function operand(value: RuleValue | undefined, known: KnownByPath): string {
  if (value?.kind === "value") return plain(value.path, known);
  return valueSource(value?.literal ?? "");
}

/** A value that may be compared as it stands; one that may be missing is nothing then. */
function plain(path: string, known: KnownByPath): string {
  return mayBeMissing(path, known) ? `default(${pathSource(path)}, null)` : pathSource(path);
}

/** What a step gives may lack any part of it: the first record where none was found, what a service leaves out because it is empty. */
function mayBeMissing(path: string, known: KnownByPath): boolean {
  return known.get(path)?.maybe === true || path.startsWith("steps.");
}
