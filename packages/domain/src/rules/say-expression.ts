import type { KnownValue } from "../expression/scope.ts";
import { readRules } from "./read.ts";
import { sayRules } from "./say.ts";

/** An expression as one plain sentence without its full stop; null where rows cannot say it. @param find looks a value up by its path */
export function sayExpression(source: string, find: (path: string) => KnownValue | undefined): string | null {
  const known = { get: find, has: (path: string) => find(path) !== undefined };
  const rules = readRules(source, known);
  return rules && rules.rules.length > 0 ? sayRules(rules, known) : null;
}
