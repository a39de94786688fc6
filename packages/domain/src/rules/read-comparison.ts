import type { ASTNode } from "@marcbachmann/cel-js";
import { fits } from "./fits.ts";
import { areComparable, isTemporal, type KnownByPath, kindAt } from "./kinds.ts";
import type { Rule, RuleOperator } from "./model.ts";
import { isNothing, type Literal, literalOf, type NamedOperand, namedOperand } from "./operand.ts";
import { isOrder, operatorsOf, takesOtherValue } from "./operators.ts";

/** What each sign says. */
export const signs: Readonly<Record<string, RuleOperator>> = {
  "==": "is",
  "!=": "is-not",
  ">=": "at-least",
  ">": "more-than",
  "<=": "at-most",
  "<": "less-than",
};

const flipped: Readonly<Record<string, string>> = { ">=": "<=", ">": "<", "<=": ">=", "<": ">" };

/** A comparison by a sign as a row; null for what no row says. */
export function readComparison(node: ASTNode, known: KnownByPath): Rule | null {
  if (!Object.hasOwn(signs, node.op)) return null;
  const [left, right] = node.args as [ASTNode, ASTNode];
  return (
    readSides({ left, right, sign: node.op }, known) ??
    readSides({ left: right, right: left, sign: flipped[node.op] ?? node.op }, known)
  );
}

interface Sides {
  left: ASTNode;
  right: ASTNode;
  sign: string;
}

function readSides({ left, right, sign }: Sides, known: KnownByPath): Rule | null {
  const operator = signs[sign];
  const counted = readCount(left, { sign, count: literalOf(right) }, known);
  if (counted) return counted;
  const named = namedOperand(left, known);
  if (!operator || !named) return null;
  const literal = literalOf(unwrapped(right) ?? right);
  if (literal === undefined) return readOther({ named, operator, other: right }, known);
  return readLiteral({ named, operator, literal, day: unwrapped(right) !== null }, known);
}

/** `date("…")`, which makes a text that is written out a day or a moment. @returns what stands inside */
function unwrapped(node: ASTNode): ASTNode | null {
  return node.op === "call" && node.args[0] === "date" && node.args[1].length === 1 ? (node.args[1][0] ?? null) : null;
}

interface WithLiteral {
  named: NamedOperand;
  operator: RuleOperator;
  literal: Literal;
  /** Whether `date(…)` stands around it. */
  day: boolean;
}

function readLiteral({ named, operator, literal, day }: WithLiteral, known: KnownByPath): Rule | null {
  const { path, otherwise } = named;
  const kind = kindAt(path, known);
  const equality = operator === "is" || operator === "is-not";
  if (equality && isNothing(literal) && (otherwise === undefined || isNothing(otherwise)))
    return offered({ path, operator: operator === "is" ? "empty" : "not-empty" }, known);
  if (kind === "yes-no") return readYesNo({ named, operator, literal, day }, known);
  if (literal === null || isNothing(literal)) return null;
  // A text beside a sign of order is a day only where days are compared; a moment never equals a text.
  if (day ? !isOrder(operator) || !isTemporal(kind) : isOrder(operator) && kind === "date-time") return null;
  if (otherwise !== undefined && !isNothing(otherwise) && holdsForNothing(operator, otherwise, literal)) return null;
  if (!fits(literal, { kind, operator })) return null;
  return offered({ path, operator, value: { kind: "literal", literal: literal as string | number | boolean } }, known);
}

function readYesNo({ named: { path, otherwise }, operator, literal }: WithLiteral, known: KnownByPath): Rule | null {
  if (typeof literal !== "boolean" || (operator !== "is" && operator !== "is-not")) return null;
  // A box that is not ticked is a no.
  if (otherwise !== undefined && otherwise !== null && otherwise !== false) return null;
  return offered({ path, operator: (operator === "is") === literal ? "yes" : "no" }, known);
}

/** Whether a comparison would hold for what `default(…)` puts in place of nothing, where a row says that it does not, or the other way round. */
function holdsForNothing(operator: RuleOperator, otherwise: Literal, literal: Literal): boolean {
  if (typeof otherwise !== typeof literal || otherwise === null || literal === null) return isOrder(operator);
  switch (operator) {
    case "at-least":
      return otherwise >= literal;
    case "more-than":
      return otherwise > literal;
    case "at-most":
      return otherwise <= literal;
    case "less-than":
      return otherwise < literal;
    default:
      return otherwise === literal;
  }
}

function readOther(
  { named, operator, other }: { named: NamedOperand; operator: RuleOperator; other: ASTNode },
  known: KnownByPath,
): Rule | null {
  const against = namedOperand(other, known);
  const kind = kindAt(named.path, known);
  if (!against || !takesOtherValue(operator, kind) || !areComparable(kind, kindAt(against.path, known))) return null;
  if ([named, against].some(({ otherwise }) => otherwise !== undefined && otherwise !== null)) return null;
  return offered({ path: named.path, operator, value: { kind: "value", path: against.path } }, known);
}

const someCounts: readonly string[] = [">0", ">=1", "!=0"];

/** `size(x) == 0` and its like: whether anything is there. */
function readCount(
  node: ASTNode,
  { sign, count }: { sign: string; count: Literal | undefined },
  known: KnownByPath,
): Rule | null {
  const counting = node.op === "call" && ["size", "length"].includes(node.args[0]) ? node.args[1] : null;
  const named = namedOperand(
    counting?.length === 1 ? counting[0] : node.op === "rcall" && node.args[0] === "size" ? node.args[1] : undefined,
    known,
  );
  if (!named || (named.otherwise !== undefined && !isNothing(named.otherwise))) return null;
  const said = `${sign}${String(count)}`;
  if (said === "==0") return offered({ path: named.path, operator: "empty" }, known);
  return someCounts.includes(said) ? offered({ path: named.path, operator: "not-empty" }, known) : null;
}

/** The row, if its operator is offered for its value. */
export function offered(rule: Rule, known: KnownByPath): Rule | null {
  return operatorsOf(kindAt(rule.path, known)).includes(rule.operator) ? rule : null;
}
