// What the expression library hands to macros, as far as it is used here; its own types do not tell.
import type { ASTNode } from "@marcbachmann/cel-js";

/** A type as the library's checker knows it. */
export interface CelType {
  kind: string;
  name: string;
  hasPlaceholderType: boolean;
}

/** A parsed node with what the checker writes on it: `handle` works on values that have been worked out, whatever comes behind them. */
export type CheckedNode = ASTNode & {
  checkedType?: CelType;
  handle?: (...values: unknown[]) => unknown;
  evaluate(evaluator: Evaluator, node: ASTNode, context: unknown): unknown;
};

/** What macros of the library are handed at run time. */
export interface Evaluator {
  run(node: CheckedNode, context: unknown): unknown;
  tryEval(node: CheckedNode, context: unknown): unknown;
  debugType(value: unknown): CelType;
  debugTypeDeep(value: unknown): CelType;
}

/** What macros of the library are handed when an expression is checked. */
export interface Checker {
  check(node: unknown, context: unknown): CelType;
  getType(name: string): CelType;
}
