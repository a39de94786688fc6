import type { Environment } from "@marcbachmann/cel-js";
import { DateTime } from "luxon";
import { longestMatched } from "../pattern.ts";
import { ExpressionFailure } from "./failure.ts";

const fail = (message: string): never => {
  throw new ExpressionFailure(message);
};

/** A value as text; lists and objects have no text of their own. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value === null || value === undefined)
    return fail("This has no value. Use default(…, …) to say what to use instead.");
  return fail("A list or an object cannot stand inside a text. Use join(…) or pick one of its parts.");
}

function asNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" && value.trim() !== "") {
    const number = Number(value.trim());
    if (Number.isFinite(number)) return number;
  }
  return fail("This is not a number.");
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : fail("This is not a list.");
}

function asDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (typeof value === "string") {
    const parsed = DateTime.fromISO(value, { zone: "utc" });
    if (parsed.isValid) return parsed.toJSDate();
  }
  return fail("This is not a date.");
}

function round(value: unknown, digits: unknown): number {
  const number = asNumber(value);
  const places = Math.min(Math.max(Math.trunc(asNumber(digits)), 0), 12);
  // Shifting by exponent text keeps 2.345 → 2.35, where multiplying by 100 would give 2.34.
  const shifted = Math.round(Number(`${Math.abs(number)}e${places}`));
  const result = Math.sign(number) * Number(`${shifted}e-${places}`);
  return Number.isNaN(result) ? number : result;
}

function formatDate(value: unknown, pattern: unknown, zone: unknown): string {
  const date = DateTime.fromJSDate(asDate(value)).setZone(asText(zone));
  if (!date.isValid) return fail("This time zone is not known. Use a name like Europe/Berlin.");
  return date.setLocale("en").toFormat(asText(pattern));
}

function matches(value: unknown, pattern: unknown): boolean {
  const text = asText(value);
  // The static check has refused runaway patterns; bounding the text bounds the rest.
  if (text.length > longestMatched)
    return fail(`A text of more than ${longestMatched} characters cannot be compared with a pattern.`);
  return new RegExp(asText(pattern), "u").test(text);
}

const same = (a: unknown) => (typeof a === "bigint" ? Number(a) : a);
const day = 86_400_000;

/** The handlers behind {@link expressionFunctions}, by CEL signature. */
const handlers: Record<string, (...args: unknown[]) => unknown> = {
  "text(dyn): string": asText,
  "upper(dyn): string": (a) => asText(a).toUpperCase(),
  "lower(dyn): string": (a) => asText(a).toLowerCase(),
  "trim(dyn): string": (a) => asText(a).trim(),
  "replace(dyn, dyn, dyn): string": (a, find, put) => asText(a).replaceAll(asText(find), () => asText(put)),
  "contains(dyn, dyn): bool": (a, part) =>
    Array.isArray(a) ? a.some((entry) => same(entry) === same(part)) : asText(a).includes(asText(part)),
  "matches(dyn, dyn): bool": matches,
  "split(dyn, dyn): list<dyn>": (a, separator) => asText(a).split(asText(separator)),
  "length(dyn): double": (a) => (Array.isArray(a) ? a.length : [...asText(a)].length),
  "number(dyn): double": asNumber,
  "round(dyn): double": (a) => round(a, 0),
  "round(dyn, dyn): double": round,
  "floor(dyn): double": (a) => Math.floor(asNumber(a)),
  "ceil(dyn): double": (a) => Math.ceil(asNumber(a)),
  "abs(dyn): double": (a) => Math.abs(asNumber(a)),
  "min(dyn, dyn): double": (a, b) => Math.min(asNumber(a), asNumber(b)),
  "max(dyn, dyn): double": (a, b) => Math.max(asNumber(a), asNumber(b)),
  "date(dyn): google.protobuf.Timestamp": asDate,
  "addDays(dyn, dyn): google.protobuf.Timestamp": (a, n) => new Date(asDate(a).getTime() + asNumber(n) * day),
  "addHours(dyn, dyn): google.protobuf.Timestamp": (a, n) => new Date(asDate(a).getTime() + asNumber(n) * 3_600_000),
  "daysBetween(dyn, dyn): double": (a, b) => Math.trunc((asDate(b).getTime() - asDate(a).getTime()) / day),
  "formatDate(dyn, dyn): string": (a, pattern) => formatDate(a, pattern, "utc"),
  "formatDate(dyn, dyn, dyn): string": formatDate,
  "first(dyn): dyn": (a) => (asList(a).length > 0 ? asList(a)[0] : fail("The list is empty.")),
  "last(dyn): dyn": (a) => (asList(a).length > 0 ? asList(a).at(-1) : fail("The list is empty.")),
  "sum(dyn): double": (a) => asList(a).reduce<number>((total, entry) => total + asNumber(entry), 0),
  "join(dyn, dyn): string": (a, separator) => asList(a).map(asText).join(asText(separator)),
  "unique(dyn): list<dyn>": (a) => [...new Set(asList(a).map(same))],
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

type MacroNode = { args: readonly unknown[] };
interface Runner {
  run(node: unknown, context: unknown): unknown;
}
interface Checker {
  check(node: unknown, context: unknown): unknown;
  getType(name: string): unknown;
}

/** `default(x, y)` is a macro: its first argument may fail for a missing value, and only for that. */
function registerDefault(environment: Environment): void {
  environment.registerFunction("default(ast, ast): dyn", ({ args }: MacroNode) => ({
    async: false,
    typeCheck(checker: Checker, _macro: unknown, context: unknown) {
      for (const arg of args) checker.check(arg, context);
      return checker.getType("dyn");
    },
    evaluate(runner: Runner, _macro: unknown, context: unknown) {
      try {
        const value = runner.run(args[0], context);
        if (value !== null && value !== undefined) return value;
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
      return runner.run(args[1], context);
    },
  }));
}

function isMissing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === "no_such_key" || code === "index_out_of_bounds";
}
