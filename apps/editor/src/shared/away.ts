import { createStore } from "zustand/vanilla";
import type { PassingTrouble } from "./error-data.ts";

/** Milliseconds between two tries while the server is away; the last one stays. */
const pauses = [1_000, 2_000, 5_000, 10_000] as const;

/** Milliseconds to wait before the next try, after this many failures. */
export function pauseAfter(failures: number): number {
  return pauses[Math.min(failures, pauses.length) - 1] ?? pauses[0];
}

/** What is waiting for the server, and why: queries, and parts of the product that are not loaded yet. */
export const awayStore = createStore<{ waiting: ReadonlyMap<object, PassingTrouble> }>(() => ({ waiting: new Map() }));

/**
 * Records that something waits for the server, or with null that it no longer does.
 * @param what the same object both times
 */
export function noteWaiting(what: object, trouble: PassingTrouble | null): void {
  const { waiting } = awayStore.getState();
  if ((waiting.get(what) ?? null) === trouble) return;
  const next = new Map(waiting);
  if (trouble === null) next.delete(what);
  else next.set(what, trouble);
  awayStore.setState({ waiting: next });
}
