import { FormworkError, wellFormedJson } from "@formwork/domain";

/** Most levels of a value from outside; the deepest workflow has twelve. */
const mostLevels = 100;

/**
 * Checks a value from outside: every text in it can be stored and sent, and it is not too deep for the code that reads it. All input passes here:
 * bodies of requests and inputs of procedures.
 * @throws FormworkError `INVALID_INPUT`
 */
export function untrusted<T>(value: T): T {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) throw refused("It is nested too deep.");
    level = level.flatMap(inside);
  }
  return wellFormedJson(value);
}

function inside(value: unknown): unknown[] {
  if (value === null || typeof value !== "object") return [];
  // Set on another object, such a key would change its prototype.
  if (Object.hasOwn(value, "__proto__")) throw refused("It has a name that nothing may have.");
  return Array.isArray(value) ? value : Object.values(value);
}

function refused(why: string): FormworkError {
  return new FormworkError("INVALID_INPUT", `The request was not understood. ${why}`);
}
