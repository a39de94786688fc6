import {
  type Field,
  type Form,
  type FormOperation,
  fieldKinds,
  freeFieldKey,
  type Json,
  type Lookup,
  renameBelow,
  rewriteTemplate,
} from "@formwork/domain";

/** A place inside a form. */
export interface Place {
  sectionId: string;
  index: number;
}

/** Place of a field or section; null when it does not exist. */
export function placeOf(form: Form, key: string): Place | null {
  for (const section of form.sections) {
    const index = section.fields.findIndex((field) => field.key === key);
    if (index >= 0) return { sectionId: section.id, index };
  }
  return null;
}

/** A new field of a kind, with a free key and the kind's title as its first label. */
export function newField(form: Form, kind: string): Field {
  const { title, initial } = fieldKinds[kind] as NonNullable<(typeof fieldKinds)[string]>;
  return { key: freeFieldKey(form, title), kind, label: title, required: false, settings: structuredClone(initial) };
}

/** A copy of a field, for the place right after it. */
export function copyOfField(form: Form, field: Field): Field {
  return { ...structuredClone(field), key: freeFieldKey(form, field.key) };
}

/** An id for a new section. */
export function freeSectionId(form: Form): string {
  const taken = new Set(form.sections.map(({ id }) => id));
  let number = form.sections.length + 1;
  while (taken.has(`section${number}`)) number += 1;
  return `section${number}`;
}

/**
 * Gives a field the key that fits its label. Only for fields that were never live: afterwards records and workflows know the key.
 * @returns an empty list when nothing has to change
 */
export function rekey(form: Form, key: string): { operations: FormOperation[]; key: string } {
  const place = placeOf(form, key);
  const field = form.sections.flatMap(({ fields }) => fields).find((each) => each.key === key);
  if (!place || !field) return { operations: [], key };
  const others: Form = {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.filter((each) => each.key !== key),
    })),
  };
  const next = freeFieldKey(others, field.label);
  if (next === key) return { operations: [], key };
  return {
    key: next,
    operations: [
      { type: "remove-field", key },
      { type: "add-field", ...place, field: { ...field, key: next } },
      ...(form.lookups ? [{ type: "update-form" as const, set: { lookups: renamed(form.lookups, key, next) } }] : []),
    ],
  };
}

/** The lookups, with a new key for a field. */
function renamed(lookups: readonly Lookup[], from: string, to: string): Lookup[] {
  const names = new Map([[from, to]]);
  const field = (key: string) => names.get(key) ?? key;
  const template = (text: string) => rewriteTemplate(text, (source) => renameBelow("form", source, names));
  return lookups.map((lookup) => ({
    ...lookup,
    when: lookup.when.kind === "field" ? { kind: "field", field: field(lookup.when.field) } : lookup.when,
    inputs: mapTexts(lookup.inputs, template) as Lookup["inputs"],
    effects: lookup.effects.map((effect) =>
      effect.kind === "fill"
        ? { ...effect, field: field(effect.field), value: template(effect.value) }
        : {
            ...effect,
            field: field(effect.field),
            list: template(effect.list),
            value: template(effect.value),
            label: template(effect.label),
          },
    ),
  }));
}

function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mapTexts(entry, change)]));
}

/** The place one up or down, in the neighbouring section at the ends; null when there is none. */
export function neighbour(form: Form, key: string, direction: -1 | 1): Place | null {
  const place = placeOf(form, key);
  if (!place) return null;
  const at = form.sections.findIndex(({ id }) => id === place.sectionId);
  const index = place.index + direction;
  const here = form.sections[at];
  if (here && index >= 0 && index < here.fields.length) return { sectionId: here.id, index };
  const next = form.sections[at + direction];
  if (!next) return null;
  return { sectionId: next.id, index: direction === 1 ? 0 : next.fields.length };
}
