import { isExactNumber } from "../exact-number.ts";
import { isFileRef } from "../file.ts";
import type { Json } from "../json.ts";
import { beginning, countCharacters } from "../text.ts";

/** What is told of a value that somebody may not read: names, kinds and sizes, and nothing of what it says. */
export type Shape =
  | { kind: "nothing" | "number" | "yes-no" }
  | { kind: "text"; characters: number }
  | { kind: "file"; bytes: number }
  /** `of` is the shape of the first entry; null for an empty list. */
  | { kind: "list"; count: number; of: Shape | null }
  /** `fields` are the first of them where there are many; empty where they lie too deep. */
  | { kind: "group"; count: number; fields: { name: string; shape: Shape }[] };

const [deepest, mostFields, longestName] = [5, 60, 80];

/** The shape of a value: bounded in depth and width, whatever the value is. */
export function shapeOf(value: Json, depth = 0): Shape {
  if (value === null) return { kind: "nothing" };
  if (typeof value === "string") return { kind: "text", characters: countCharacters(value) };
  if (typeof value === "boolean") return { kind: "yes-no" };
  if (typeof value === "number" || isExactNumber(value)) return { kind: "number" };
  if (isFileRef(value)) return { kind: "file", bytes: value.bytes };
  const within = depth < deepest;
  if (Array.isArray(value)) {
    const [first] = value;
    return { kind: "list", count: value.length, of: first === undefined || !within ? null : shapeOf(first, depth + 1) };
  }
  const names = Object.keys(value);
  const fields = (within ? names.slice(0, mostFields) : []).map((name) => ({
    name: beginning(name, longestName),
    shape: shapeOf(value[name] ?? null, depth + 1),
  }));
  return { kind: "group", count: names.length, fields };
}

/**
 * A shape in words, its fields named: `2 fields: email (text, 18 characters), age (number)`.
 * @example
 * shapeWords(shapeOf({ name: "Ana", tags: ["a"] })); // "2 fields: name (text, 3 characters), tags (list, 1 entry)"
 */
export function shapeWords(shape: Shape): string {
  if (shape.kind !== "group" || shape.fields.length === 0) return plainWords(shape);
  const named = shape.fields.map(({ name, shape: inner }) => `${name} (${plainWords(inner)})`);
  const more = shape.count - named.length;
  return `${plainWords(shape)}: ${[...named, ...(more > 0 ? [`${more} more`] : [])].join(", ")}`;
}

function plainWords(shape: Shape): string {
  switch (shape.kind) {
    case "nothing":
      return "nothing";
    case "number":
      return "number";
    case "yes-no":
      return "yes or no";
    case "text":
      return `text, ${counted(shape.characters, "character")}`;
    case "file":
      return `file, ${counted(shape.bytes, "byte")}`;
    case "list":
      return `list, ${counted(shape.count, "entry", "entries")}`;
    case "group":
      return counted(shape.count, "field");
  }
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
