import { compact } from "../compact.ts";
import { reservedWords } from "../expression/reserved.ts";
import type { FieldKind } from "./field-kind.ts";
import { fieldKindOf } from "./kinds.ts";
import { offeredFields } from "./offered-fields.ts";
import type { Field, Form } from "./schema.ts";
import { unknownInThanks } from "./thanks.ts";

/** Something that stands in the way of publishing a form, with its place. */
export interface FormProblem {
  /** Key of the field; null for the form as a whole. */
  field: string | null;
  /** Setting of the field's kind, or `key`, `kind`. */
  setting?: string;
  /** Sentence for the builder. */
  message: string;
}

/** Everything that stands in the way of publishing a form; empty when nothing does. */
export function validateForm(form: Form): FormProblem[] {
  const fields = form.sections.flatMap((section) => section.fields);
  const offered = offeredFields(form);
  const seen = new Set<string>();
  const problems = fields.flatMap((field) => {
    const twice = seen.has(field.key);
    seen.add(field.key);
    return [
      ...(twice ? [problem(field, "key", `Two fields have the name “${field.key}”. Give one of them another.`)] : []),
      // A choice whose answers a lookup offers needs none of its own.
      ...checkField(field).filter(({ setting }) => setting !== "options" || !offered.has(field.key)),
    ];
  });
  if (fields.length === 0) return [{ field: null, message: "This form has no fields yet. Add one." }];
  const unknown = unknownInThanks(form).map((key) => ({
    field: null,
    message: `The thanks name “form.${key}”, and there is no such field. Choose another one.`,
  }));
  return [...problems, ...unknown];
}

/** Field keys that are free: the wish as it stands or with a number behind it, made of letters, digits and `_`. */
export function freeFieldKey(form: Form, wish: string): string {
  const words = wish
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean);
  const joined = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  const base = joined.replace(/^[^a-zA-Z]+/, "").slice(0, 40) || "field";
  const taken = new Set([...form.sections.flatMap(({ fields }) => fields.map(({ key }) => key)), ...reservedWords]);
  let key = base;
  for (let count = 2; taken.has(key); count += 1) key = `${base}${count}`;
  return key;
}

function checkField(field: Field): FormProblem[] {
  const kind = fieldKindOf(field.kind);
  if (!kind)
    return [
      problem(
        field,
        "kind",
        `This version of Formwork does not know the kind of “${field.label}”. Remove it or update Formwork.`,
      ),
    ];
  const reserved = reservedWords.has(field.key)
    ? [problem(field, "key", `“${field.key}” is a word of expressions. Give the field another name.`)]
    : [];
  return [...reserved, ...checkSettings(field, kind)];
}

function checkSettings(field: Field, kind: FieldKind): FormProblem[] {
  const parsed = kind.settings.safeParse(field.settings);
  if (parsed.success) return (kind.check?.(parsed.data) ?? []).map((message) => problem(field, undefined, message));
  const settings = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? "")))];
  return settings.map((setting) => {
    const label = kind.settingFields.find(({ key }) => key === setting)?.label ?? setting;
    return problem(field, setting, `“${label}” of “${field.label}” is not filled in correctly.`);
  });
}

function problem(field: Field, setting: string | undefined, message: string): FormProblem {
  return compact({ field: field.key, setting, message });
}
