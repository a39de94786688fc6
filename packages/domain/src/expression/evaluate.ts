import { FormworkError } from "../errors.ts";
import type { Json } from "../json.ts";
import { compileExpression } from "./engine.ts";
import { asText } from "./functions.ts";
import type { TextRange } from "./mistake.ts";
import type { ExpressionScope } from "./scope.ts";
import { parseTemplate } from "./template.ts";

/**
 * The value of one expression without braces.
 * @throws FormworkError `EXPRESSION_INVALID` when it is wrongly written, `EXPRESSION_FAILED` when it has no value; both with `details.range`
 */
export function evaluateExpression(source: string, scope: ExpressionScope): Json {
  const compiled = compileExpression(source);
  const mistake = compiled.mistakes[0];
  if (mistake) throw new FormworkError("EXPRESSION_INVALID", mistake.message, { range: mistake.range });
  return compiled.run(scope);
}

/**
 * The value of a text with `{{ … }}` placeholders. One placeholder alone keeps its type, so `{{ form.age }}` gives a number; anything
 * else gives text, and a placeholder without a value inside a text is an error, never an empty string.
 * @throws FormworkError `EXPRESSION_INVALID` or `EXPRESSION_FAILED` with `details.range` in the whole text
 */
export function evaluateTemplate(text: string, scope: ExpressionScope): Json {
  const { parts, single, unclosed } = parseTemplate(text);
  if (unclosed) throw new FormworkError("EXPRESSION_INVALID", "The closing }} is missing.", { range: unclosed });
  if (single) return shifted(single.start, single.source, scope);
  let result = "";
  for (const part of parts) {
    result += part.kind === "text" ? part.text : textOf(shifted(part.start, part.source, scope), part.range);
  }
  return result;
}

function shifted(start: number, source: string, scope: ExpressionScope): Json {
  try {
    return evaluateExpression(source, scope);
  } catch (error) {
    if (!(error instanceof FormworkError) || !error.details.range) throw error;
    const { range } = error.details;
    throw new FormworkError(error.code, error.message, {
      ...error.details,
      range: { start: range.start + start, end: range.end + start },
    });
  }
}

function textOf(value: Json, range: TextRange): string {
  try {
    return asText(value);
  } catch (error) {
    throw new FormworkError("EXPRESSION_FAILED", (error as Error).message, { range });
  }
}
