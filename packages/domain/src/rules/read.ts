import type { ASTNode } from "@marcbachmann/cel-js";
import { compileExpression } from "../expression/engine.ts";
import type { KnownByPath } from "./kinds.ts";
import { deepestGroup, isGroup, mostRules, type Rule, type RuleGroup } from "./model.ts";
import { oppositeOf } from "./operators.ts";
import { readRow } from "./read-row.ts";

/**
 * An expression as rules.
 * @param known values that it may name, by path
 * @returns null when rows cannot say it, so that it stays text; no rules for an empty one
 */
export function readRules(source: string, known: KnownByPath): RuleGroup | null {
  if (source.trim() === "") return { join: "all", rules: [] };
  const { syntax, mistakes } = compileExpression(source);
  if (!syntax || mistakes.length > 0) return null;
  const entry = readEntry(syntax, { known, negated: false });
  if (!entry) return null;
  const group: RuleGroup = isGroup(entry) ? entry : { join: "all", rules: [entry] };
  return isWithinBounds(group, deepestGroup) ? group : null;
}

interface Reading {
  known: KnownByPath;
  /** Whether it stands behind a “not”. */
  negated: boolean;
}

function readEntry(node: ASTNode, { known, negated }: Reading): Rule | RuleGroup | null {
  if (node.op === "!_") return readEntry(node.args, { known, negated: !negated });
  const row = readRow(node, known);
  if (row) return negated ? opposite(row) : row;
  if (node.op !== "&&" && node.op !== "||") return null;
  const join = (node.op === "&&") === negated ? "any" : "all";
  const rules: (Rule | RuleGroup)[] = [];
  for (const side of node.args) {
    const entry = readEntry(side, { known, negated });
    if (!entry) return null;
    // A group of the same kind inside another says nothing of its own.
    if (isGroup(entry) && entry.join === join) rules.push(...entry.rules);
    else rules.push(entry);
  }
  return { join, rules };
}

function opposite(rule: Rule): Rule | null {
  const operator = oppositeOf(rule.operator);
  return operator && { ...rule, operator };
}

function isWithinBounds({ rules }: RuleGroup, deeper: number): boolean {
  return (
    rules.length <= mostRules &&
    rules.every((entry) => !isGroup(entry) || (deeper > 0 && isWithinBounds(entry, deeper - 1)))
  );
}
