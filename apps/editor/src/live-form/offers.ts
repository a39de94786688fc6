import { type Fillable, type LiveLookup, type LookupOffer, offeredFields } from "@formwork/domain/form";

/** The form, with the answers that lookups offer for its choices. Such a choice has only these answers, and none before the lookup is done. */
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

/** Key of the field that shows a lookup's state: the field that started it, or the choice for which it offers answers; null for the whole form. */
export function placeOf({ when, effects }: Pick<LiveLookup, "when" | "effects">): string | null {
  if (when.kind === "field") return when.field;
  return effects.find(({ kind }) => kind === "offer")?.field ?? null;
}
