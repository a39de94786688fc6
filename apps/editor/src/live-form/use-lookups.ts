import type { LiveLookup, LookupFill, LookupOffer } from "@formwork/domain/form";
import { useCallback, useEffect, useRef, useState } from "react";
import { type LookupAnswer, runLookup } from "./api.ts";

/** How a lookup stands, for the person who fills in the form. */
export type LookupNews =
  | { kind: "running" | "nothing" | "failed" }
  | { kind: "filled"; fields: string[] }
  | Extract<LookupAnswer, { kind: "authorize" }>;

interface LookupsOptions {
  slug: string;
  lookups: readonly LiveLookup[];
  /** Values as they are at this very moment. */
  read: () => Record<string, unknown>;
  fill: (values: Record<string, unknown>) => void;
}

/**
 * Looks things up while the form is filled in. Nobody has to wait for it: what was typed since a lookup began is never overwritten, and of two answers
 * the one that was asked for last counts.
 */
export function useLookups({ slug, lookups, read, fill }: LookupsOptions) {
  const [news, setNews] = useState<Record<string, LookupNews>>({});
  const [offers, setOffers] = useState<Record<string, LookupOffer["options"]>>({});
  const latest = useRef(new Map<string, { turn: number; asked: string }>());
  /** What lookups have filled in: theirs to change again while nobody else did. */
  const filled = useRef(new Map<string, unknown>());

  const run = useCallback(
    async (lookup: LiveLookup, again = false) => {
      const before = { ...read() };
      const values = Object.fromEntries(lookup.asks.map((key) => [key, before[key]]));
      const asked = JSON.stringify(values);
      const last = latest.current.get(lookup.id);
      if (last?.asked === asked && !again) return;
      const turn = (last?.turn ?? 0) + 1;
      latest.current.set(lookup.id, { turn, asked });
      const tell = (told: LookupNews) => setNews((all) => ({ ...all, [lookup.id]: told }));
      tell({ kind: "running" });
      const answer = await runLookup({ slug, id: lookup.id, values }).catch((): LookupAnswer => ({ kind: "failed" }));
      if (latest.current.get(lookup.id)?.turn !== turn) return;
      if (answer.kind !== "found") return tell(answer);
      setOffers((all) => ({
        ...all,
        ...Object.fromEntries(answer.offers.map(({ field, options }) => [field, options])),
      }));
      const wanted = answer.fills.filter((one) =>
        mayFill(one, { before, now: read(), filled: filled.current, lookup }),
      );
      for (const { field, value } of wanted) filled.current.set(field, value);
      if (wanted.length > 0) fill(Object.fromEntries(wanted.map(({ field, value }) => [field, value])));
      tell({ kind: "filled", fields: [...wanted, ...answer.offers].map(({ field }) => field) });
    },
    [slug, read, fill],
  );

  const opened = useRef(false);
  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    for (const lookup of lookups) if (lookup.when.kind === "open") void run(lookup);
  }, [lookups, run]);

  const leave = (field: string) => {
    for (const lookup of lookups) if (lookup.when.kind === "field" && lookup.when.field === field) void run(lookup);
  };
  return { news, offers, leave, again: (lookup: LiveLookup) => void run(lookup, true) };
}

/** Whether a value may be written: not over what was typed meanwhile, and over an answer only where the builder wants it so. */
export function mayFill(
  { field, only }: LookupFill,
  state: {
    before: Record<string, unknown>;
    now: Record<string, unknown>;
    filled: ReadonlyMap<string, unknown>;
    lookup: Pick<LiveLookup, "when">;
  },
): boolean {
  const { before, now, filled, lookup } = state;
  const current = now[field];
  if (JSON.stringify(current) !== JSON.stringify(before[field])) return false;
  if (current === undefined || current === null || current === "") return true;
  if (filled.has(field) && filled.get(field) === current) return true;
  // What a page that opens holds already is a filling that goes on.
  return only === "always" && lookup.when.kind === "field";
}
