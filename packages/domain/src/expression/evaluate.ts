import { FormworkError } from "../errors.ts";
import type { Json } from "../json.ts";
import { Budget, reserve, spendOnReading, within } from "./budget.ts";
import { codeOf, compileExpression, placedIn } from "./engine.ts";
import { asText } from "./functions.ts";
import type { TextRange } from "./mistake.ts";
import type { ExpressionScope } from "./scope.ts";
import { parseTemplate } from "./template.ts";

/** Finds what an expression of a template sees, by its source. */
export type ScopeFor = (source: string) => ExpressionScope;

/**
 * The value of one expression without braces.
 * @param budget what it may cost, shared with whatever else is worked out for the same step
 * @throws FormworkError `EXPRESSION_INVALID` when it is wrongly written, `EXPRESSION_FAILED` when it has no value, `EXPRESSION_TOO_LARGE` when
 *   it costs more than the budget; all with `details.range`
 * @example
 * evaluateExpression("form.age + 1", {
 *   form: { age: 41 }, record: {}, run: {}, submitter: null, vars: {}, steps: {},
 * }); // 42
 */
export function evaluateExpression(source: string, scope: ExpressionScope, budget = new Budget()): Json {
  return within(budget, () => resultOf(source, scope));
}

/**
 * The value of a text with `{{ … }}` placeholders. A placeholder alone keeps its type, so `{{ form.age }}` gives a number. Anything else
 * gives text. A placeholder without a value inside a text is an error, never an empty string.
 * @param scope what its expressions see: the same for all, or found for each by its source
 * @param budget what it may cost, shared with whatever else is worked out for the same step
 * @throws FormworkError `EXPRESSION_INVALID`, `EXPRESSION_FAILED` or `EXPRESSION_TOO_LARGE` with `details.range` in the whole text
 * @example
 * evaluateTemplate("Dear {{ form.name }}", {
 *   form: { name: "Ana" }, record: {}, run: {}, submitter: null, vars: {}, steps: {},
 * }); // "Dear Ana"
 */
export function evaluateTemplate(text: string, scope: ExpressionScope | ScopeFor, budget = new Budget()): Json {
  const { parts, single, unclosed } = parseTemplate(text);
  if (unclosed) throw new FormworkError("EXPRESSION_INVALID", "The closing }} is missing.", { range: unclosed });
  return within(budget, () => {
    if (single) return shifted(single.start, single.source, scope);
    let result = "";
    for (const part of parts) {
      result += part.kind === "text" ? plain(part.text) : textOf(shifted(part.start, part.source, scope), part.range);
    }
    return result;
  });
}

function resultOf(source: string, scope: ExpressionScope | ScopeFor): Json {
  placedIn(source, () => spendOnReading(source));
  const compiled = compileExpression(source);
  const mistake = compiled.mistakes[0];
  if (mistake) throw new FormworkError("EXPRESSION_INVALID", mistake.message, { range: mistake.range });
  return compiled.run(typeof scope === "function" ? scope(source) : scope);
}

function plain(text: string): string {
  reserve(text.length);
  return text;
}

function shifted(start: number, source: string, scope: ExpressionScope | ScopeFor): Json {
  try {
    return resultOf(source, scope);
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
    throw new FormworkError(codeOf(error), (error as Error).message, { range });
  }
}
