import { answersOf } from "../form/answers.ts";
import { fieldKindOf } from "../form/kinds.ts";
import type { Field, Form } from "../form/schema.ts";
import type { FieldUse } from "./field-uses.ts";

/** What an edit of a form does to a field that something may use. */
export type FieldChange =
  | { kind: "removed"; label: string }
  /** Its values are of another kind: a text became a number, one answer became several. */
  | { kind: "retyped"; label: string }
  /** Answers of a choice that are not there any more, by stored value. */
  | { kind: "answers"; label: string; gone: readonly string[] };

/** Fields of a form that another version of it leaves out or changes in a way that their users notice, by key. Labels and order do not matter. */
export function fieldChanges(before: Form, after: Form): ReadonlyMap<string, FieldChange> {
  const next = new Map(fieldsOf(after).map((field) => [field.key, field]));
  return new Map(
    fieldsOf(before).flatMap((field) => {
      const change = changeOf(field, next.get(field.key));
      return change ? [[field.key, change]] : [];
    }),
  );
}

/** Uses that a change of the form breaks: all of a field that is gone or of another kind, and those that name an answer that is gone. */
export function brokenUses(uses: readonly FieldUse[], changes: ReadonlyMap<string, FieldChange>): FieldUse[] {
  return uses.filter(({ field, answers }) => {
    const change = changes.get(field);
    return change?.kind === "answers" ? answers.some((answer) => change.gone.includes(answer)) : change !== undefined;
  });
}

/** What publishing a change would break, in one sentence: which field, and where it is used. */
export function usesSentence(broken: readonly FieldUse[], changes: ReadonlyMap<string, FieldChange>): string {
  const fields = [...new Set(broken.map(({ field }) => `“${changes.get(field)?.label ?? field}”`))];
  const places = [...new Set(broken.map(({ place }) => `“${place.name}”`))];
  const stops = broken.some(({ live }) => live)
    ? "What is live there would fail at its next run."
    : "What is drawn there would not work any more.";
  return `${shortList(places)} ${places.length === 1 ? "uses" : "use"} ${shortList(fields)} as it was. ${stops} Change that first, or publish all the same.`;
}

function shortList(words: readonly string[]): string {
  const shown = words.slice(0, 3);
  const more = words.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ").replace(/, ([^,]*)$/, " and $1");
}

function changeOf(before: Field, after: Field | undefined): FieldChange | null {
  const { label } = before;
  if (!after) return { kind: "removed", label };
  if (before.kind !== after.kind || isList(before) !== isList(after)) return { kind: "retyped", label };
  const kept = new Set(valuesOf(after));
  const gone = valuesOf(before).filter((answer) => !kept.has(answer));
  return gone.length > 0 ? { kind: "answers", label, gone } : null;
}

function isList({ kind, settings }: Field): boolean {
  return fieldKindOf(kind)?.isList?.(settings) ?? false;
}

function valuesOf(field: Field): string[] {
  return answersOf(field).map(({ value }) => value);
}

function fieldsOf(form: Form): Field[] {
  return form.sections.flatMap(({ fields }) => fields);
}
