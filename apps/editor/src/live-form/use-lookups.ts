import type { LiveLookup, LookupAnswer, LookupOffer } from "@formwork/domain/form";
import { useCallback, useEffect, useRef, useState } from "react";
import { runLookup } from "./api.ts";
import { changesOf } from "./lookup-changes.ts";

/** State of a lookup, for the person who fills in the form. */
export type LookupNews =
  | { kind: "running" }
  /** Fields that were filled in, whether others were left as they are, and how many answers are offered; null where the lookup offers none. */
  | { kind: "found"; filled: string[]; kept: boolean; offered: number | null }
  | Exclude<LookupAnswer, { kind: "found" }>;

interface LookupsOptions {
  slug: string;
  lookups: readonly LiveLookup[];
  /** Current values. */
  read: () => Record<string, unknown>;
  fill: (values: Record<string, unknown>) => void;
}

/**
 * Runs lookups while the form is filled in. Nobody has to wait: text typed since a lookup began is never overwritten, and of two answers the one
 * requested last counts.
 */
export function useLookups({ slug, lookups, read, fill }: LookupsOptions) {
  const [news, setNews] = useState<Record<string, LookupNews>>({});
  const [offers, setOffers] = useState<Record<string, LookupOffer["options"]>>({});
  const latest = useRef(new Map<string, { turn: number; asked: string }>());
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
      const answer = await runLookup({ slug, id: lookup.id, values }).catch(
        (): LookupAnswer => ({ kind: "failed", code: "REMOTE_UNREACHABLE" }),
      );
      if (latest.current.get(lookup.id)?.turn !== turn) return;
      const found = answer.kind === "found" ? answer : { fills: [], offers: [] };
      const changes = changesOf(lookup, found, { before, now: read(), filled: filled.current });
      setOffers((all) => ({ ...all, ...changes.offers }));
      for (const field of changes.filled) filled.current.set(field, changes.values[field]);
      if (Object.keys(changes.values).length > 0) fill(changes.values);
      if (answer.kind !== "found") return tell(answer);
      const choices = Object.values(changes.offers);
      const offered = choices.length > 0 ? choices.flat().length : null;
      tell({ kind: "found", filled: changes.filled, kept: changes.kept, offered });
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
