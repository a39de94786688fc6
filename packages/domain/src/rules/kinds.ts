import type { KnownValue } from "../expression/scope.ts";

/** Kind of a value as far as rules are concerned: it decides the operators and what can be compared with. */
export type RuleKind =
  | "text"
  | "number"
  | "yes-no"
  | "date"
  | "date-time"
  | "choice"
  | "choices"
  | "list"
  | "file"
  | "unknown";

/** Known values by path. */
export type KnownByPath = Pick<ReadonlyMap<string, KnownValue>, "get" | "has">;

/** The kind of a known value. */
export function ruleKindOf({ type, answers, time }: KnownValue): RuleKind {
  switch (type) {
    case "text":
      return answers ? "choice" : "text";
    case "list":
      return answers ? "choices" : "list";
    case "boolean":
      return "yes-no";
    case "date":
      return time ? "date-time" : "date";
    case "object":
      return "file";
    case "number":
      return "number";
    default:
      return "unknown";
  }
}

/** The kind of the value at a path. */
export function kindAt(path: string, known: KnownByPath): RuleKind {
  const value = known.get(path);
  return value ? ruleKindOf(value) : "unknown";
}

const textual: ReadonlySet<RuleKind> = new Set(["text", "choice"]);
const temporal: ReadonlySet<RuleKind> = new Set(["date", "date-time"]);

/** Whether values of two kinds can be compared with each other. */
export function areComparable(one: RuleKind, other: RuleKind): boolean {
  if (one === other || one === "unknown" || other === "unknown") return true;
  return [textual, temporal].some((family) => family.has(one) && family.has(other));
}

/** Whether a kind is a day or a moment. */
export function isTemporal(kind: RuleKind): boolean {
  return temporal.has(kind);
}
