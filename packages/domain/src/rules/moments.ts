import type { ASTNode } from "@marcbachmann/cel-js";
import { type KnownByPath, kindAt } from "./kinds.ts";
import type { Rule } from "./model.ts";
import { namedOperand } from "./operand.ts";
import { isOrder } from "./operators.ts";
import { readComparison, signs } from "./read-comparison.ts";

/**
 * Whether a comparison with another value has to look first whether that is there: moments are written in several ways, so that one of the two has
 * to be read as one, and nothing cannot.
 */
export function looksFirst({ path, operator, value }: Rule, known: KnownByPath): boolean {
  if (value?.kind !== "value" || !isOrder(operator)) return false;
  const kinds = [kindAt(path, known), kindAt(value.path, known)];
  return kinds.includes("date-time") || (kinds.includes("date") && kinds.includes("unknown"));
}

/** `default(b, "") != "" && default(a, null) < date(default(b, null))` as a row; null for anything else. */
export function readMoments(node: ASTNode & { op: "&&" }, known: KnownByPath): Rule | null {
  const [first, second] = node.args;
  const operator = Object.hasOwn(signs, second.op) ? signs[second.op] : undefined;
  const there = readComparison(first, known);
  if (!operator || there?.operator !== "not-empty") return null;
  const [left, right] = second.args as [ASTNode, ASTNode];
  if (right.op !== "call" || right.args[0] !== "date") return null;
  const [one, other] = [namedOperand(left, known), namedOperand(right.args[1][0], known)];
  if (!one || other?.path !== there.path) return null;
  const rule: Rule = { path: one.path, operator, value: { kind: "value", path: other.path } };
  return looksFirst(rule, known) ? rule : null;
}
