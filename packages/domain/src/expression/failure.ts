/** Thrown by an expression's functions; becomes a positioned `EXPRESSION_FAILED` at the engine's edge. */
export class ExpressionFailure extends Error {}
