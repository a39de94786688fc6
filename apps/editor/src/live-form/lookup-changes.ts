import type { LiveLookup, LookupAnswer, LookupFill, LookupOffer } from "@formwork/domain/form";

/** State of a filling when an answer arrives. */
export interface LookupMoment {
  /** Values when it was asked. */
  before: Readonly<Record<string, unknown>>;
  now: Readonly<Record<string, unknown>>;
  /** Values that lookups filled in, by field; they may change them again unless the person has. */
  filled: ReadonlyMap<string, unknown>;
}

/** Changes of a filling by an answer. */
export interface LookupChanges {
  /** New values by field; null clears one. */
  values: Record<string, unknown>;
  /** Fields that were filled in. */
  filled: string[];
  /** Whether a value was found for a field that the person has already filled in. */
  kept: boolean;
  /** Answers by choice; none when nothing is offered any more. */
  offers: Record<string, LookupOffer["options"]>;
}

type Answer = Pick<Extract<LookupAnswer, { kind: "found" }>, "fills" | "offers">;

/**
 * Applies an answer to a filling. It replaces the previous answer completely, so that data of two customers never mixes, and changes nothing that the
 * person typed.
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

/** Chosen answers, without those that are no longer offered. */
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

/** Whether a value may be written: never over text typed meanwhile, and over an answer only if the builder allows it. */
function mayFill({ field, only }: LookupFill, moment: LookupMoment, when: LiveLookup["when"]): boolean {
  const current = moment.now[field];
  if (JSON.stringify(current) !== JSON.stringify(moment.before[field])) return false;
  if (current === undefined || current === null || current === "") return true;
  if (isOurs(field, moment)) return true;
  // Values that exist when a page opens belong to a filling in progress.
  return only === "always" && when.kind === "field";
}

function isOurs(field: string, { now, filled }: LookupMoment): boolean {
  return filled.has(field) && JSON.stringify(filled.get(field)) === JSON.stringify(now[field]);
}
