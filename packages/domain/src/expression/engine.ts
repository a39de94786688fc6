import { type ASTNode, Environment, type ParseResult } from "@marcbachmann/cel-js";
import { ByteCache } from "../byte-cache.ts";
import { FormworkError } from "../errors.ts";
import type { Json } from "../json.ts";
import { BudgetSpent } from "./budget.ts";
import { ExpressionFailure } from "./failure.ts";
import { registerFunctions } from "./functions.ts";
import { putUnderBudget } from "./meter.ts";
import type { ExpressionMistake, TextRange } from "./mistake.ts";
import { readable } from "./readable.ts";
import { type Read, readsOf } from "./reads.ts";
import { inspect, isPath, type Reference } from "./references.ts";
import { counted, resultToJson } from "./result.ts";
import { type ExpressionScope, scopeRoots } from "./scope.ts";
import { sentenceFor } from "./sentence.ts";

/** An expression ready to run: the one shape behind which the CEL library is hidden. */
export interface CompiledExpression {
  source: string;
  /** What it reads, with places, for checks and pickers. */
  references: readonly Reference[];
  /** Everything it reads, for finding out what uses a value; reckoned when asked for, and empty for one that cannot be read. */
  reads(): readonly Read[];
  /** How it is built, for what reads expressions without running them; null for one that cannot be read. */
  syntax: ASTNode | null;
  /** Name of the function whose result it is; null for anything else. */
  outermost: string | null;
  /** Mistakes that show without running it; an expression with mistakes cannot run. */
  mistakes: readonly ExpressionMistake[];
  /** @throws FormworkError `EXPRESSION_FAILED`, or `EXPRESSION_TOO_LARGE` when the budget in force is spent; both with `details.range` in the source. */
  run(scope: ExpressionScope): Json;
}

/** Longest expression, in characters; a page of text is written as text around placeholders. */
const longestSource = 10_000;
/** Bytes that a compiled expression takes for each character of its source. */
const bytesPerCharacter = 200;
const cache = new ByteCache<CompiledExpression>({
  maxBytes: 32 * 1_048_576,
  bytesOf: (source) => 1_000 + source.length * bytesPerCharacter,
});
/** Expressions after which the environment is made anew: it remembers every name that was called in it, known or not. */
const expressionsPerEnvironment = 2_000;
let environment = createEnvironment();
let parsedInEnvironment = 0;

function createEnvironment(): Environment {
  const created = new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 2_000, maxDepth: 60, maxListElements: 500, maxMapEntries: 500, maxCallArguments: 16 },
  });
  for (const root of scopeRoots) created.registerVariable(root, "dyn");
  registerFunctions(created);
  putUnderBudget(created);
  return created;
}

/** Compiles an expression; those used last stay compiled. Never throws: mistakes are in the result. */
export function compileExpression(source: string): CompiledExpression {
  try {
    return cache.get(source, () => compile(source));
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    // Not kept: another time more may be left of the budget.
    return broken(source, { message: error.message, range: { start: 0, end: source.length } });
  }
}

function compile(source: string): CompiledExpression {
  const whole = { start: 0, end: source.length };
  if (source.trim() === "") return broken(source, { message: "Write what to use here.", range: whole });
  if (source.length > longestSource) return broken(source, { message: tooLong, range: whole });
  let parsed: ParseResult;
  try {
    parsed = parse(source);
  } catch (error) {
    return broken(source, mistakeOf(error, source));
  }
  const { references, mistakes } = inspect(parsed.ast);
  const checked = parsed.check();
  if (!checked.valid) mistakes.unshift(mistakeOf(checked.error, source));
  const path = isPath(parsed.ast);
  return {
    source,
    references,
    mistakes,
    reads: () => readsOf(parsed.ast),
    syntax: parsed.ast,
    outermost: parsed.ast.op === "call" ? parsed.ast.args[0] : null,
    run: (scope) =>
      placedIn(source, () => {
        const given = readable(scope, references);
        const value: unknown = withoutTraces(() => parsed(given));
        // What a path leads to is a value of the run already, unless it was made readable first.
        return path && given === scope ? counted(value as Json) : resultToJson(value);
      }),
  };
}

const tooLong = `An expression may have at most ${longestSource.toLocaleString("en")} characters. Share the work out over several steps.`;

function parse(source: string): ParseResult {
  parsedInEnvironment += 1;
  if (parsedInEnvironment > expressionsPerEnvironment) {
    environment = createEnvironment();
    parsedInEnvironment = 0;
  }
  return environment.parse(source);
}

function broken(source: string, mistake: ExpressionMistake): CompiledExpression {
  return {
    source,
    references: [],
    reads: () => [],
    syntax: null,
    outermost: null,
    mistakes: [mistake],
    run: () => {
      throw new FormworkError("EXPRESSION_INVALID", mistake.message, { range: mistake.range });
    },
  };
}

/**
 * Does some work for an expression.
 * @throws FormworkError for whatever is thrown, with its place in the source
 */
export function placedIn<T>(source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { message, range } = mistakeOf(error, source);
    throw new FormworkError(codeOf(error), message, { range });
  }
}

/**
 * Does work in which errors are values. Thousands of entries of a list may fail, and stack traces would take ten times as long as the rest. The
 * engine throws an error of its own at its edge.
 */
function withoutTraces<T>(work: () => T): T {
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = usual;
  }
}

/** The code for something thrown while an expression was worked out. */
export function codeOf(error: unknown): "EXPRESSION_TOO_LARGE" | "EXPRESSION_FAILED" {
  return error instanceof BudgetSpent ? "EXPRESSION_TOO_LARGE" : "EXPRESSION_FAILED";
}

function mistakeOf(error: unknown, source: string): ExpressionMistake {
  const whole = { start: source.length - source.trimStart().length, end: source.trimEnd().length };
  if (error instanceof ExpressionFailure) return { message: error.message, range: error.range ?? whole };
  const { code, range } = error as { code?: string; range?: TextRange };
  const place = range
    ? { start: range.start, end: Math.max(range.end, Math.min(range.start + 1, source.length)) }
    : whole;
  return { message: sentenceFor(code ?? "unknown", source.slice(place.start, place.end)), range: place };
}
