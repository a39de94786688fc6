type Scalar = string | number | boolean;

/**
 * Parses typed text of unknown kind: a plain number becomes a number, `true` and `false` become yes and no, everything else is text. Quotes make a
 * text of digits.
 */
export function readLiteral(typed: string): Scalar {
  const quoted = /^"(.*)"$/.exec(typed)?.[1];
  if (quoted !== undefined && isSpecial(quoted)) return quoted;
  if (typed === "true" || typed === "false") return typed === "true";
  return isNumber(typed) ? Number(typed) : typed;
}

/** Converts a value back to typed text. */
export function writtenLiteral(value: Scalar): string {
  return typeof value === "string" && isSpecial(value) ? `"${value}"` : String(value);
}

function isSpecial(text: string): boolean {
  return text === "true" || text === "false" || isNumber(text) || /^".*"$/.test(text);
}

function isNumber(text: string): boolean {
  return text !== "" && String(Number(text)) === text && Number.isFinite(Number(text));
}
