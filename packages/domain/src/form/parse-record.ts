import * as z from "zod";
import { Budget, within } from "../expression/budget.ts";
import type { Json, JsonObject } from "../json.ts";
import { beginning, wellFormedJson } from "../text.ts";
import { isBlank } from "./fields/parts/invisible.ts";
import { fieldKindOf } from "./kinds.ts";
import type { LookupEffect } from "./lookup.ts";
import { offeredFields } from "./offered-fields.ts";
import type { Field, Form } from "./schema.ts";

/** Something wrong with what was filled in; `field` is null for the record as a whole. */
export interface RecordProblem {
  field: string | null;
  /** Sentence for the person filling in the form. */
  message: string;
}

/** Values ready to store, by field key, or what is wrong with them. */
export type ParsedRecord = { ok: true; values: JsonObject } | { ok: false; problems: RecordProblem[] };

/** A form as far as its answers are checked: the builder's, or what the live page knows of it. */
export type Fillable = Pick<Form, "sections"> & {
  lookups?: readonly { effects: readonly Pick<LookupEffect, "kind" | "field">[] }[] | undefined;
};

interface CompiledField {
  field: Field;
  /** Null when the field is not set up completely. */
  schema: z.ZodType<Json> | null;
}

const offeredAnswer = z.string("Choose one of the answers.").trim().min(1).max(200);

// Forms are immutable values, so the validator of one may live exactly as long as the object.
const compiled = new WeakMap<Fillable, ReadonlyMap<string, CompiledField>>();

/**
 * Checks what a page sent against a form; the same function runs in the page and on the server. Every field of the form is in the
 * result, null where nothing was answered; values of unknown fields are refused.
 * @param values what was filled in, by field key
 * @example
 * parseRecord(
 *   {
 *     sections: [
 *       { id: "s1", fields: [{ key: "age", kind: "number", label: "Age", required: true, settings: { decimals: 0 } }] },
 *     ],
 *   },
 *   { age: "41" },
 * ); // { ok: true, values: { age: 41 } }
 */
export function parseRecord(form: Fillable, values: unknown): ParsedRecord {
  if (values === null || typeof values !== "object" || Array.isArray(values)) {
    return {
      ok: false,
      problems: [
        { field: null, message: "The form was sent in a way that cannot be read. Reload the page and try again." },
      ],
    };
  }
  const fields = fieldsOf(form);
  const problems: RecordProblem[] = [];
  const parsed: JsonObject = {};
  for (const key of Object.keys(values)) {
    if (!fields.has(key))
      problems.push({
        field: null,
        message: `This form has no field “${beginning(key, 50)}”. Reload the page and try again.`,
      });
  }
  const budget = new Budget();
  for (const [key, entry] of fields) {
    const result = within(budget, () =>
      parseField(entry, Object.hasOwn(values, key) ? (values as Record<string, unknown>)[key] : undefined),
    );
    if ("message" in result) problems.push({ field: key, message: result.message });
    else parsed[key] = result.value;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values: parsed };
}

function fieldsOf(form: Fillable): ReadonlyMap<string, CompiledField> {
  const known = compiled.get(form);
  if (known) return known;
  const offered = offeredFields(form);
  const all = form.sections.flatMap((section) => section.fields);
  const fields = new Map(all.map((field) => [field.key, compileField(field, offered.has(field.key))]));
  compiled.set(form, fields);
  return fields;
}

/**
 * The value of one field as it is stored; undefined when there is no such field, nothing was answered, or what was answered does not fit.
 * @param value what was filled in
 */
export function parseValue(form: Fillable, key: string, value: unknown): Json | undefined {
  const schema = fieldsOf(form).get(key)?.schema;
  return schema && !isEmpty(value) ? schema.safeParse(wellFormedJson(value)).data : undefined;
}

function compileField(field: Field, offered: boolean): CompiledField {
  const kind = fieldKindOf(field.kind);
  const settings = kind?.settings.safeParse(field.settings);
  // What a service offered to one person is known to nobody else: the answers of such a choice are texts.
  if (offered && kind?.control === "choice")
    return { field, schema: kind.isList?.(field.settings) ? z.array(offeredAnswer).max(500) : offeredAnswer };
  return { field, schema: kind && settings?.success ? kind.parse(field, settings.data) : null };
}

function parseField({ field, schema }: CompiledField, value: unknown): { value: Json } | { message: string } {
  if (!schema) return { message: "This field is not set up completely. Tell the person who made the form." };
  if (isEmpty(value)) {
    if (field.required)
      return { message: field.kind === "checkbox" ? "Tick this box to go on." : "Fill in this field." };
    return { value: field.kind === "checkbox" ? false : null };
  }
  const result = schema.safeParse(wellFormedJson(value));
  return result.success
    ? { value: result.data }
    : { message: result.error.issues[0]?.message ?? "This does not fit here." };
}

/** Nothing was answered: also where a text holds nothing that can be seen. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === "string" && isBlank(value)) ||
    (Array.isArray(value) && value.length === 0)
  );
}
