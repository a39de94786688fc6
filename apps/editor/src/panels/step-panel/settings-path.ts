import { own } from "@formwork/domain";
/** Reads a value by a dotted path; undefined when part of the path is missing. */
export function readPath(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split(".")) {
    if (current === null || typeof current !== "object") return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

/** Copies with one value changed by a dotted path; undefined removes it. Numbers in the path are list indexes. */
export function writePath(value: unknown, path: string, next: unknown): unknown {
  const [key = "", ...rest] = path.split(".");
  if (Array.isArray(value)) {
    return value.map((entry, index) => (String(index) === key ? writeInside(entry, rest, next) : entry));
  }
  const object = value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
  const written = writeInside(own(object, key), rest, next);
  const { [key]: _old, ...others } = object;
  return written === undefined ? others : { ...object, [key]: written };
}

function writeInside(entry: unknown, rest: readonly string[], next: unknown): unknown {
  return rest.length === 0 ? next : writePath(entry, rest.join("."), next);
}
