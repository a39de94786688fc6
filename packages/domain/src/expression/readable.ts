import type { Json } from "../json.ts";
import type { Reference } from "./references.ts";
import type { ExpressionScope } from "./scope.ts";

/**
 * The scope as the expression language can read it. It tells kinds of values by their `constructor`, so an object that has an entry of this name
 * (a field, a step, a service's answer) is handed over as a Map; only what the expression reads is looked through.
 * @returns the scope itself where nothing had to change
 */
export function readable(scope: ExpressionScope, references: readonly Reference[]): ExpressionScope {
  let given = scope;
  for (const { path } of references) {
    const [root, ...rest] = path as [keyof ExpressionScope, ...string[]];
    const before = Object.hasOwn(given, root) ? given[root] : undefined;
    const after = along(before, rest);
    // What the language gets is no JSON then, which only it reads.
    if (after !== before) given = { ...given, [root]: after } as ExpressionScope;
  }
  return given;
}

/** A value whose insides are readable along a path, and in full where the path ends. */
function along(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Map) return key === undefined ? value : new Map(value).set(key, along(value.get(key), rest));
  if (key === undefined || Array.isArray(value))
    return looked.has(value) ? value : lookedThrough(value as Json & object);
  const object = value as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(object, key))
    return Object.hasOwn(object, "constructor") ? new Map(Object.entries(object)) : object;
  const inside = along(object[key], rest);
  if (Object.hasOwn(object, "constructor")) return new Map(Object.entries(object)).set(key, inside);
  return inside === object[key] ? object : { ...object, [key]: inside };
}

/** Values that were looked through and need no change: an answer of a service is read by many expressions, and never changes. */
const looked = new WeakSet<object>();

function lookedThrough(value: Json & object): unknown {
  const readableValue = inFull(value);
  if (readableValue === value) looked.add(value);
  return readableValue;
}

function inFull(value: Json): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const entries = value.map(inFull);
    return entries.some((entry, index) => entry !== value[index]) ? entries : value;
  }
  const entries = Object.entries(value).map(([key, entry]): [string, unknown] => [key, inFull(entry)]);
  if (Object.hasOwn(value, "constructor")) return new Map(entries);
  return entries.some(([key, entry]) => entry !== value[key]) ? Object.fromEntries(entries) : value;
}
