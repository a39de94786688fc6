import type { RuleKind } from "./kinds.ts";
import type { RuleOperator } from "./model.ts";

const words: Readonly<Record<RuleOperator, string>> = {
  is: "is",
  "is-not": "is not",
  contains: "contains",
  lacks: "does not contain",
  "starts-with": "starts with",
  "ends-with": "ends with",
  empty: "is empty",
  "not-empty": "is not empty",
  "at-least": "is at least",
  "more-than": "is more than",
  "at-most": "is at most",
  "less-than": "is less than",
  "one-of": "is one of",
  "none-of": "is none of",
  yes: "is yes",
  no: "is no",
};

const dateWords: Partial<Record<RuleOperator, string>> = {
  "at-least": "is on or after",
  "more-than": "is after",
  "at-most": "is on or before",
  "less-than": "is before",
};

const order: readonly RuleOperator[] = ["at-least", "more-than", "at-most", "less-than"];
const presence: readonly RuleOperator[] = ["empty", "not-empty"];
const parts: readonly RuleOperator[] = ["contains", "lacks"];

const byKind: Readonly<Record<RuleKind, readonly RuleOperator[]>> = {
  text: ["is", "is-not", ...parts, "starts-with", "ends-with", "one-of", "none-of", ...presence],
  number: ["is", "is-not", ...order, ...presence],
  "yes-no": ["yes", "no"],
  date: ["is", "is-not", "less-than", "more-than", "at-most", "at-least", ...presence],
  "date-time": ["less-than", "more-than", "at-most", "at-least", ...presence],
  choice: ["is", "is-not", "one-of", "none-of", ...presence],
  choices: [...parts, ...presence],
  list: [...parts, ...presence],
  file: presence,
  unknown: ["is", "is-not", ...parts, ...order, ...presence],
};

/** Operators that make sense for a kind of value, in the order in which they are offered. */
export function operatorsOf(kind: RuleKind): readonly RuleOperator[] {
  return byKind[kind];
}

/** What an operator is called for a kind of value. */
export function operatorWords(operator: RuleOperator, kind: RuleKind): string {
  return ((kind === "date" || kind === "date-time") && dateWords[operator]) || words[operator];
}

/** What an operator compares with: nothing, one value, one out of a list, or several. */
export function operandOf(operator: RuleOperator): "nothing" | "one" | "several" {
  if (presence.includes(operator) || operator === "yes" || operator === "no") return "nothing";
  return operator === "one-of" || operator === "none-of" ? "several" : "one";
}

/** Whether an operator says that one thing is larger, later, smaller or earlier than another. */
export function isOrder(operator: RuleOperator): boolean {
  return order.includes(operator);
}

/** Whether an operator of a kind may compare with another value instead of something written out. */
export function takesOtherValue(operator: RuleOperator, kind: RuleKind): boolean {
  if (operator === "is" || operator === "is-not" || isOrder(operator)) return true;
  return parts.includes(operator) && (kind === "list" || kind === "choices");
}

const opposites: Partial<Record<RuleOperator, RuleOperator>> = {
  is: "is-not",
  contains: "lacks",
  empty: "not-empty",
  "one-of": "none-of",
  yes: "no",
};

/** The operator that holds exactly where another does not; null where there is none: nothing is neither at least five nor less. */
export function oppositeOf(operator: RuleOperator): RuleOperator | null {
  const back = Object.entries(opposites).find(([, opposite]) => opposite === operator)?.[0];
  return opposites[operator] ?? (back as RuleOperator | undefined) ?? null;
}

/** How an operator behaves where there is nothing to compare, as help beside it; null where nobody would ask. */
export function emptyWords(operator: RuleOperator): string | null {
  if (isOrder(operator)) return "Not true where it is empty";
  if (operator === "is-not" || operator === "lacks" || operator === "none-of") return "Also true where it is empty";
  return null;
}
