import type { ASTNode } from "@marcbachmann/cel-js";
import { fits } from "./fits.ts";
import { type KnownByPath, kindAt, type RuleKind } from "./kinds.ts";
import type { Rule, RuleOperator } from "./model.ts";
import { readMoments } from "./moments.ts";
import { isNothing, literalOf, namedOperand } from "./operand.ts";
import { takesOtherValue } from "./operators.ts";
import { offered, readComparison } from "./read-comparison.ts";

/** A part of an expression as a row; null for what no row says. */
export function readRow(node: ASTNode, known: KnownByPath): Rule | null {
  if (node.op === "in") return readIn(node, known);
  if (node.op === "call") return readCall(node, known);
  if (node.op === "rcall") return readMethod(node, known);
  if (node.op === "&&") return readMoments(node, known);
  const alone = namedOperand(node, known);
  if (alone) return alone.otherwise ? null : onlyFor("yes-no", { path: alone.path, operator: "yes" }, known);
  return readComparison(node, known);
}

/** `x in ["a", "b"]`, `"a" in x`, `y in x`, and whether something of an unknown kind is empty. */
function readIn(node: ASTNode & { op: "in" }, known: KnownByPath): Rule | null {
  const [left, right] = node.args;
  const named = namedOperand(left, known);
  const texts = literalOf(right);
  if (named && isEmptyOnes(right)) return onlyFor("unknown", { path: named.path, operator: "empty" }, known);
  if (named && typeof texts === "object" && texts !== null && texts.length > 0)
    return offered({ path: named.path, operator: "one-of", value: { kind: "literal", literal: [...texts] } }, known);
  const list = namedOperand(right, known);
  if (!list || !takesOtherValue("contains", kindAt(list.path, known))) return null;
  if (named)
    return offered({ path: list.path, operator: "contains", value: { kind: "value", path: named.path } }, known);
  return withLiteral({ path: list.path, operator: "contains", part: left }, known);
}

function isEmptyOnes(node: ASTNode): boolean {
  return node.op === "list" && node.args.length === 2 && node.args.every((entry) => isNothing(literalOf(entry)));
}

/** `contains(x, "a")`. */
function readCall(node: ASTNode & { op: "call" }, known: KnownByPath): Rule | null {
  const [name, [whole, part]] = node.args;
  const named = name === "contains" ? namedOperand(whole, known) : null;
  return named && part ? withLiteral({ path: named.path, operator: "contains", part }, known) : null;
}

const methods: Readonly<Record<string, RuleOperator>> = {
  contains: "contains",
  startsWith: "starts-with",
  endsWith: "ends-with",
};

/** `x.contains("a")`, `x.startsWith("a")`, `x.endsWith("a")`. */
function readMethod(node: ASTNode & { op: "rcall" }, known: KnownByPath): Rule | null {
  const [name, receiver, [part]] = node.args;
  const operator = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const named = namedOperand(receiver, known);
  return named && operator && part ? withLiteral({ path: named.path, operator, part }, known) : null;
}

function withLiteral(
  { path, operator, part }: { path: string; operator: RuleOperator; part: ASTNode },
  known: KnownByPath,
): Rule | null {
  const literal = literalOf(part);
  if (literal === undefined || isNothing(literal) || typeof literal === "object") return null;
  if (!fits(literal, { kind: kindAt(path, known), operator })) return null;
  return offered({ path, operator, value: { kind: "literal", literal } }, known);
}

function onlyFor(kind: RuleKind, rule: Rule, known: KnownByPath): Rule | null {
  return kindAt(rule.path, known) === kind ? rule : null;
}
