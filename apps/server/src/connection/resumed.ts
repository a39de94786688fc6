import type { Deps } from "../compose.ts";

/** Tells workers and live views of runs that go on after a consent, once that is committed. */
export function tellResumed(deps: Pick<Deps, "queued" | "runChanged">, runIds: readonly string[]): void {
  for (const id of runIds) deps.runChanged.notify(id);
  if (runIds.length > 0) deps.queued.notify();
}
