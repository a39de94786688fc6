import type { Json, JsonObject } from "../json.ts";

/**
 * What an expression may use at run time, by its first word: `form.email`, `record.id`, `run.startedAt`, `submitter.email`,
 * `vars.total`, `steps.find_contact.id` (the output of a step that has run).
 */
export interface ExpressionScope {
  form: JsonObject;
  record: JsonObject;
  run: JsonObject;
  /** The signed-in person who submitted; null for a public form or a schedule. */
  submitter: JsonObject | null;
  vars: JsonObject;
  /** Outputs by step id. */
  steps: Record<string, Json>;
  /** In a loop: what its present pass is about, and the number of that pass from 0. */
  item?: Json;
  index?: Json;
  /** In a loop: `item` and `index` of each loop around, by its step's id. */
  loops?: JsonObject;
  /** In a form's lookup: the output of its action. */
  found?: Json;
  /** In a form's lookup: one entry of the list whose entries are offered. */
  row?: Json;
}

/** First words of every path an expression may use. */
export const scopeRoots = [
  "form",
  "record",
  "run",
  "submitter",
  "vars",
  "steps",
  "item",
  "index",
  "loops",
  "found",
  "row",
] as const;
/** First word of a path. */
export type ScopeRoot = (typeof scopeRoots)[number];

/** Type of a value as the picker shows it and checks use it; `any` when nothing is known of its inside. */
export type ValueType = "text" | "number" | "boolean" | "date" | "list" | "object" | "any";

/** One value an expression may use at a certain step. */
export interface KnownValue {
  /** Dotted path, for example `steps.find_contact.id`. */
  path: string;
  /** Words for the picker, for example `Find contact › Id`. */
  label: string;
  type: ValueType;
  /** Whether a run may reach the step without it (its step lies on one branch only, or there may be no submitter). */
  maybe?: boolean;
  /** Whether it may be empty although it is there, as the answer to a question that need not be answered. */
  empty?: boolean;
  /** Whether a date is a moment, with its time; a day of the calendar otherwise. */
  time?: boolean;
  /** Answers of a choice: what is stored, which conditions compare with, and what people read. */
  answers?: readonly { value: string; label: string }[];
  /** What each entry of a list gives, by its path below the entry. */
  entries?: readonly KnownValue[];
}
