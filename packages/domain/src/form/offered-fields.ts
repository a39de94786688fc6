import type { LookupEffect } from "./lookup.ts";

/** Keys of the choices whose answers a lookup offers. */
export function offeredFields(form: {
  lookups?: readonly { effects: readonly Pick<LookupEffect, "kind" | "field">[] }[] | undefined;
}): ReadonlySet<string> {
  const effects = form.lookups?.flatMap((lookup) => lookup.effects) ?? [];
  return new Set(effects.filter(({ kind }) => kind === "offer").map(({ field }) => field));
}
