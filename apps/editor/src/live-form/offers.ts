import { type Fillable, type LiveLookup, type LookupOffer, offeredFields } from "@formwork/domain/form";

/** The form with what lookups offer as the answers of its choices; such a choice has no others, and none before the lookup is through. */
export function withOffers<F extends Fillable>(form: F, offers: Readonly<Record<string, LookupOffer["options"]>>): F {
  const offered = offeredFields(form);
  if (offered.size === 0) return form;
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) =>
        offered.has(field.key)
          ? { ...field, settings: { ...field.settings, options: offers[field.key] ?? [] } }
          : field,
      ),
    })),
  };
}

/** Key of the field beside which a lookup says how it stands: what set it off, or the choice that it offers answers to; null for the form as a whole. */
export function placeOf({ when, effects }: Pick<LiveLookup, "when" | "effects">): string | null {
  if (when.kind === "field") return when.field;
  return effects.find(({ kind }) => kind === "offer")?.field ?? null;
}
