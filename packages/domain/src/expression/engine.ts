import { Environment, type ParseResult } from "@marcbachmann/cel-js";
import { FormworkError } from "../errors.ts";
import type { Json } from "../json.ts";
import { ExpressionFailure } from "./failure.ts";
import { registerFunctions } from "./functions.ts";
import type { ExpressionMistake, TextRange } from "./mistake.ts";
import { inspect, type Reference } from "./references.ts";
import { resultToJson } from "./result.ts";
import { type ExpressionScope, scopeRoots } from "./scope.ts";
import { sentenceFor } from "./sentence.ts";

/** An expression ready to run: the one shape behind which the CEL library is hidden. */
export interface CompiledExpression {
  source: string;
  /** What it reads, with places, for checks and pickers. */
  references: readonly Reference[];
  /** Mistakes that show without running it; an expression with mistakes cannot run. */
  mistakes: readonly ExpressionMistake[];
  /** @throws FormworkError `EXPRESSION_FAILED` with `details.range` in the source. */
  run(scope: ExpressionScope): Json;
}

const environment = createEnvironment();
const cache = new Map<string, CompiledExpression>();
const cacheLimit = 5_000;

function createEnvironment(): Environment {
  const created = new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 2_000, maxDepth: 60, maxListElements: 500, maxMapEntries: 500, maxCallArguments: 16 },
  });
  for (const root of scopeRoots) created.registerVariable(root, "dyn");
  registerFunctions(created);
  return created;
}

/** Compiles an expression; the newest 5,000 sources stay compiled. Never throws: mistakes are in the result. */
export function compileExpression(source: string): CompiledExpression {
  const known = cache.get(source);
  if (known) return known;
  const compiled = compile(source);
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value as string);
  cache.set(source, compiled);
  return compiled;
}

function compile(source: string): CompiledExpression {
  if (source.trim() === "")
    return broken(source, { message: "Write what to use here.", range: { start: 0, end: source.length } });
  let parsed: ParseResult;
  try {
    parsed = environment.parse(source);
  } catch (error) {
    return broken(source, mistakeOf(error, source));
  }
  const { references, mistakes } = inspect(parsed.ast);
  const checked = parsed.check();
  if (!checked.valid) mistakes.unshift(mistakeOf(checked.error, source));
  return { source, references, mistakes, run: (scope) => run(parsed, source, scope) };
}

function broken(source: string, mistake: ExpressionMistake): CompiledExpression {
  return {
    source,
    references: [],
    mistakes: [mistake],
    run: () => {
      throw new FormworkError("EXPRESSION_INVALID", mistake.message, { range: mistake.range });
    },
  };
}

function run(parsed: ParseResult, source: string, scope: ExpressionScope): Json {
  try {
    return resultToJson(parsed(scope));
  } catch (error) {
    const { message, range } = mistakeOf(error, source);
    throw new FormworkError("EXPRESSION_FAILED", message, { range });
  }
}

function mistakeOf(error: unknown, source: string): ExpressionMistake {
  const whole = { start: source.length - source.trimStart().length, end: source.trimEnd().length };
  if (error instanceof ExpressionFailure) return { message: error.message, range: whole };
  const { code, range, cause } = error as { code?: string; range?: TextRange; cause?: unknown };
  const place = range
    ? { start: range.start, end: Math.max(range.end, Math.min(range.start + 1, source.length)) }
    : whole;
  if (cause instanceof ExpressionFailure) return { message: cause.message, range: place };
  return { message: sentenceFor(code ?? "unknown", source.slice(place.start, place.end)), range: place };
}
