import type { KnownValue, ValueType } from "../expression/scope.ts";
import { answersOf } from "./answers.ts";
import { fieldKindOf } from "./kinds.ts";
import type { Field } from "./schema.ts";

const types: Record<string, ValueType> = {
  string: "text",
  number: "number",
  boolean: "boolean",
  date: "date",
  file: "object",
};

/** What a form's field gives to expressions while it is filled in: its value, and what is known of a file. */
export function fieldValues(field: Field): KnownValue[] {
  return below("form", "Form", partsOf(field));
}

/** The same once it was sent in, where what need not be answered may be empty. */
export function answerValues(field: Field): KnownValue[] {
  return below("form", "Form", recordValues(field));
}

function below(path: string, label: string, values: readonly KnownValue[]): KnownValue[] {
  return values.map((value) => ({ ...value, path: `${path}.${value.path}`, label: `${label} › ${value.label}` }));
}

/** What a field of any record gives, by its path below all values of the record. */
export function recordValues(field: Field): KnownValue[] {
  const values = partsOf(field);
  // A box that is not ticked is a no.
  return field.required
    ? values
    : values.map((value) => (value.type === "boolean" ? value : { ...value, empty: true }));
}

/** The value of a field and its parts, by their path below all values. */
function partsOf(field: Field): KnownValue[] {
  const kind = fieldKindOf(field.kind);
  const type = kind?.isList?.(field.settings) ? "list" : (types[kind?.valueType ?? ""] ?? "any");
  const { key, label } = field;
  const answers = kind?.control === "choice" ? answersOf(field) : [];
  const whole: KnownValue = { path: key, label, type };
  if (answers.length > 0) whole.answers = answers;
  if (kind?.valueType !== "file") return [whole];
  const part = (name: string, words: string, of: ValueType): KnownValue => ({
    path: `${key}.${name}`,
    label: `${label} › ${words}`,
    type: of,
    maybe: !field.required,
  });
  return [whole, part("name", "Name", "text"), part("contentType", "Type", "text"), part("bytes", "Size", "number")];
}
