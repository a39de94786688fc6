/** Character range, zero based, end exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

/** A mistake in an expression, with its place in the source. */
export interface ExpressionMistake {
  message: string;
  range: TextRange;
}
