import type { LiveLookup, LookupAnswer, LookupFill, LookupOffer } from "@formwork/domain/form";

/** Where a filling stands when an answer comes. */
export interface LookupMoment {
  /** Values when it was asked. */
  before: Readonly<Record<string, unknown>>;
  now: Readonly<Record<string, unknown>>;
  /** What lookups have filled in, by field: theirs to change again while nobody else did. */
  filled: ReadonlyMap<string, unknown>;
}

/** What an answer changes in a filling. */
export interface LookupChanges {
  /** New values by field; null takes one away. */
  values: Record<string, unknown>;
  /** Fields that were filled in. */
  filled: string[];
  /** Whether something was found for a field that somebody else has filled in already. */
  kept: boolean;
  /** Answers by choice; none where nothing is offered any more. */
  offers: Record<string, LookupOffer["options"]>;
}

type Answer = Pick<Extract<LookupAnswer, { kind: "found" }>, "fills" | "offers">;

/**
 * What becomes of a filling: an answer replaces the one before it whole, so that what belonged to the customer before is not left standing beside the
 * next one's, and nothing that a person typed is touched.
 */
export function changesOf(
  lookup: Pick<LiveLookup, "when" | "effects">,
  answer: Answer,
  moment: LookupMoment,
): LookupChanges {
  const wanted = answer.fills.filter((fill) => mayFill(fill, moment, lookup.when));
  const given = new Set(answer.fills.map(({ field }) => field));
  const stale = lookup.effects.filter(
    ({ kind, field }) => kind === "fill" && !given.has(field) && isOurs(field, moment) && moment.now[field] !== null,
  );
  const offers = Object.fromEntries(
    lookup.effects
      .filter(({ kind }) => kind === "offer")
      .map(({ field }) => [field, answer.offers.find((offer) => offer.field === field)?.options ?? []]),
  );
  return {
    values: {
      ...Object.fromEntries(stale.map(({ field }) => [field, null])),
      ...Object.fromEntries(wanted.map(({ field, value }) => [field, value])),
      ...notOffered(offers, moment.now),
    },
    filled: wanted.map(({ field }) => field),
    kept: wanted.length < answer.fills.length,
    offers,
  };
}

/** Chosen answers without those that are not offered any more. */
function notOffered(offers: LookupChanges["offers"], now: LookupMoment["now"]): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const [field, options] of Object.entries(offers)) {
    const chosen = now[field];
    const offered = new Set<unknown>(options.map(({ value }) => value));
    if (typeof chosen === "string" && !offered.has(chosen)) changed[field] = null;
    if (Array.isArray(chosen) && chosen.some((each) => !offered.has(each)))
      changed[field] = chosen.filter((each) => offered.has(each));
  }
  return changed;
}

/** Whether a value may be written: not over what was typed meanwhile, and over an answer only where the builder wants it so. */
function mayFill({ field, only }: LookupFill, moment: LookupMoment, when: LiveLookup["when"]): boolean {
  const current = moment.now[field];
  if (JSON.stringify(current) !== JSON.stringify(moment.before[field])) return false;
  if (current === undefined || current === null || current === "") return true;
  if (isOurs(field, moment)) return true;
  // What a page that opens holds already is a filling that goes on.
  return only === "always" && when.kind === "field";
}

function isOurs(field: string, { now, filled }: LookupMoment): boolean {
  return filled.has(field) && JSON.stringify(filled.get(field)) === JSON.stringify(now[field]);
}
