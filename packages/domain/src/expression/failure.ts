import type { TextRange } from "./mistake.ts";

/** Thrown by an expression's functions and operators; becomes a positioned error at the engine's edge. */
export class ExpressionFailure extends Error {
  /** Place in the source, once it is known; else the whole expression is meant. */
  range: TextRange | null = null;
}

/** Throws an {@link ExpressionFailure}. */
export function fail(message: string): never {
  throw new ExpressionFailure(message);
}
