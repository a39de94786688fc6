import type { ASTNode } from "@marcbachmann/cel-js";
import { pathNamed } from "../expression/references.ts";
import type { KnownByPath } from "./kinds.ts";

/** Something written out in an expression; a list only of texts. */
export type Literal = string | number | boolean | null | readonly string[];

/** A value that an expression names, and what it takes where that is empty. */
export interface NamedOperand {
  path: string;
  /** Second half of `default(…, …)`; undefined without one. */
  otherwise: Literal | undefined;
}

/** The known value that a part of an expression names, with `default(…, …)` around it or not; null for anything else. */
export function namedOperand(node: ASTNode | undefined, known: KnownByPath): NamedOperand | null {
  if (!node) return null;
  if (node.op === "call" && node.args[0] === "default") {
    const [value, otherwise] = node.args[1];
    const named = namedOperand(value, known);
    const literal = literalOf(otherwise);
    return named && named.otherwise === undefined && literal !== undefined ? { ...named, otherwise: literal } : null;
  }
  const path = pathNamed(node)?.join(".");
  return path !== undefined && known.has(path) ? { path, otherwise: undefined } : null;
}

/** What a part of an expression writes out; undefined for what has to be reckoned, or would lose digits. */
export function literalOf(node: ASTNode | undefined): Literal | undefined {
  if (!node) return undefined;
  if (node.op === "-_") {
    const positive = literalOf(node.args);
    return typeof positive === "number" ? -positive : undefined;
  }
  if (node.op === "list") return textsOf(node.args);
  if (node.op !== "value") return undefined;
  const { args } = node;
  if (typeof args === "bigint") return Number.isSafeInteger(Number(args)) ? Number(args) : undefined;
  return args === null || ["string", "number", "boolean"].includes(typeof args) ? (args as Literal) : undefined;
}

function textsOf(nodes: readonly ASTNode[]): string[] | undefined {
  const texts = nodes.map(literalOf);
  return texts.every((text) => typeof text === "string") ? (texts as string[]) : undefined;
}

/** Whether a literal says that nothing is there. */
export function isNothing(literal: Literal | undefined): boolean {
  return literal === null || literal === "" || (typeof literal === "object" && literal.length === 0);
}
