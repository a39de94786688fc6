import type { Environment } from "@marcbachmann/cel-js";
import { hasDotPiece } from "../address-values.ts";
import { decimalOf, isExactNumber } from "../exact-number.ts";
import { longestMatched } from "../longest-matched.ts";
import { isPatternIn } from "../pattern.ts";
import { charactersOf, countCharacters } from "../text.ts";
import { spend } from "./budget.ts";
import { asDate, dateToText, dayMs, daysLater, formatDate, hoursLater } from "./dates.ts";
import { isSame } from "./equality.ts";
import { fail } from "./failure.ts";
import type { CheckedNode, Checker, Evaluator } from "./library.ts";
import { workOfError } from "./meter.ts";
import { failInexact } from "./operators.ts";

/** A value as text; lists and objects have no text of their own. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return dateToText(value);
  if (value === null || value === undefined)
    return fail("This has no value. Use default(…, …) to say what to use instead.");
  if (isExactNumber(value)) return value.$number;
  return fail("A list or an object cannot stand inside a text. Use join(…) or pick one of its parts.");
}

function asNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  const number = typeof value === "string" ? decimalOf(value.trim()) : value;
  if (typeof number === "number") return number;
  return isExactNumber(number) ? failInexact() : fail("This is not a number.");
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : fail("This is not a list.");
}

function round(value: unknown, digits: unknown): number {
  const number = asNumber(value);
  const places = Math.min(Math.max(Math.trunc(asNumber(digits)), -12), 12);
  // Shifting by exponent text keeps 2.345 → 2.35, where multiplying by 100 would give 2.34.
  const shifted = Math.round(Number(`${Math.abs(number)}e${places}`));
  const result = Math.sign(number) * Number(`${shifted}e${-places}`);
  return Number.isNaN(result) ? number : result;
}

function matches(value: unknown, pattern: unknown): boolean {
  const text = asText(value);
  if (text.length > longestMatched)
    return fail(`A text of more than ${longestMatched} characters cannot be compared with a pattern.`);
  return isPatternIn(asText(pattern), text);
}

function split(text: string, separator: string): string[] {
  return separator === "" ? charactersOf(text) : text.split(separator);
}

function replace(text: string, find: string, put: string): string {
  return find === ""
    ? [put, ...charactersOf(text).flatMap((each) => [each, put])].join("")
    : text.split(find).join(put);
}

/** Each entry once; what has no digits in common with another stays apart. */
function unique(entries: readonly unknown[]): unknown[] {
  const keyed = entries.map((entry): [unknown, unknown] => {
    if (typeof entry === "bigint") return [Number(entry), Number(entry)];
    return [isExactNumber(entry) ? `number ${entry.$number}\0` : entry, entry];
  });
  return [...new Map(keyed).values()];
}

function path(value: unknown): string {
  const pieces = asText(value).split("/");
  const first = pieces.findIndex((piece) => piece !== "");
  const text = pieces.slice(first, pieces.findLastIndex((piece) => piece !== "") + 1).join("/");
  return hasDotPiece(text) ? fail("A path cannot have . or .. between its slashes: it would lead elsewhere.") : text;
}

/** The handlers behind {@link expressionFunctions}, by CEL signature. */
const handlers: Record<string, (...args: unknown[]) => unknown> = {
  "text(dyn): string": asText,
  "upper(dyn): string": (a) => asText(a).toUpperCase(),
  "lower(dyn): string": (a) => asText(a).toLowerCase(),
  "trim(dyn): string": (a) => asText(a).trim(),
  "replace(dyn, dyn, dyn): string": (a, find, put) => replace(asText(a), asText(find), asText(put)),
  "path(dyn): string": path,
  "contains(dyn, dyn): bool": (a, part) =>
    Array.isArray(a) ? a.some((entry) => isSame(entry, part)) : asText(a).includes(asText(part)),
  "matches(dyn, dyn): bool": matches,
  "split(dyn, dyn): list<dyn>": (a, separator) => split(asText(a), asText(separator)),
  "length(dyn): double": (a) => (Array.isArray(a) ? a.length : countCharacters(asText(a))),
  "number(dyn): double": asNumber,
  "round(dyn): double": (a) => round(a, 0),
  "round(dyn, dyn): double": round,
  "floor(dyn): double": (a) => Math.floor(asNumber(a)),
  "ceil(dyn): double": (a) => Math.ceil(asNumber(a)),
  "abs(dyn): double": (a) => Math.abs(asNumber(a)),
  "min(dyn, dyn): double": (a, b) => Math.min(asNumber(a), asNumber(b)),
  "max(dyn, dyn): double": (a, b) => Math.max(asNumber(a), asNumber(b)),
  "date(dyn): google.protobuf.Timestamp": asDate,
  "addDays(dyn, dyn): google.protobuf.Timestamp": (a, n) => daysLater(a, asNumber(n)),
  "addHours(dyn, dyn): google.protobuf.Timestamp": (a, n) => hoursLater(a, asNumber(n)),
  "daysBetween(dyn, dyn): double": (a, b) => Math.trunc((asDate(b).getTime() - asDate(a).getTime()) / dayMs),
  "formatDate(dyn, dyn): string": (a, letters) => formatDate(a, asText(letters), "utc"),
  "formatDate(dyn, dyn, dyn): string": (a, letters, zone) => formatDate(a, asText(letters), asText(zone)),
  "first(dyn): dyn": (a) => (asList(a).length > 0 ? asList(a)[0] : fail("The list is empty.")),
  "last(dyn): dyn": (a) => (asList(a).length > 0 ? asList(a).at(-1) : fail("The list is empty.")),
  "sum(dyn): double": (a) => asList(a).reduce<number>((total, entry) => total + asNumber(entry), 0),
  "join(dyn, dyn): string": (a, separator) => asList(a).map(asText).join(asText(separator)),
  "unique(dyn): list<dyn>": (a) => unique(asList(a)),
};

/** Registers the functions and the number operators that mix whole and fractional numbers. */
export function registerFunctions(environment: Environment): void {
  for (const [signature, handler] of Object.entries(handlers)) environment.registerFunction(signature, handler);
  // Form values are JSON numbers, literals are CEL integers: people expect `form.age + 1` to work.
  const operators: Record<string, (a: number, b: number) => number> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => (b === 0 ? fail("Nothing can be divided by zero.") : a / b),
    "%": (a, b) => (b === 0 ? fail("Nothing can be divided by zero.") : a % b),
  };
  for (const [sign, calculate] of Object.entries(operators)) {
    const mixed = (a: number | bigint, b: number | bigint) => calculate(Number(a), Number(b));
    environment.registerOperator(`int ${sign} double`, mixed);
    environment.registerOperator(`double ${sign} int`, mixed);
  }
  environment.registerOperator("double % double", (a, b) => operators["%"]?.(a, b));
  registerDefault(environment);
}

type MacroNode = { args: readonly [CheckedNode, CheckedNode] };

/** `default(x, y)` is a macro: its first argument may fail for a missing value, and only for that. */
function registerDefault(environment: Environment): void {
  environment.registerFunction("default(ast, ast): dyn", ({ args }: MacroNode) => ({
    async: false,
    typeCheck(checker: Checker, _macro: unknown, context: unknown) {
      for (const arg of args) checker.check(arg, context);
      return checker.getType("dyn");
    },
    evaluate(runner: Evaluator, _macro: unknown, context: unknown) {
      try {
        const value = runner.run(args[0], context);
        if (value !== null && value !== undefined && value !== "") return value;
      } catch (error) {
        if (!isMissing(error)) throw error;
        spend(workOfError);
      }
      return runner.run(args[1], context);
    },
  }));
}

function isMissing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === "no_such_key" || code === "index_out_of_bounds";
}
