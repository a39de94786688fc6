import type { ASTNode } from "@marcbachmann/cel-js";
import type { CheckedNode, Evaluator } from "./library.ts";

/**
 * Works out `{"key": value}`. The library leaves keys out that have a meaning for objects (`constructor`, `prototype`, `__proto__`); here they are keys
 * like any other, and nothing is taken from or written to what objects inherit.
 */
export function mapLiteral(evaluator: Evaluator, node: ASTNode, context: unknown): unknown {
  const entries = (node.args as [CheckedNode, CheckedNode][]).map(
    ([key, value]) => [evaluator.run(key, context), evaluator.run(value, context)] as [PropertyKey, unknown],
  );
  return keyed(entries);
}

/**
 * Entries as a value that expressions read by key. The library tells kinds of values by their `constructor`, so where there is a key of this name
 * they are a Map.
 */
export function keyed(entries: readonly (readonly [PropertyKey, unknown])[]): unknown {
  return entries.some(([key]) => key === "constructor") ? new Map(entries) : Object.fromEntries(entries);
}
