import type { Deps } from "../compose.ts";

/** Tells workers and live views, after the commit, about runs that continue after a consent. */
export function tellResumed(deps: Pick<Deps, "queued" | "runChanged">, runIds: readonly string[]): void {
  for (const id of runIds) deps.runChanged.notify(id);
  if (runIds.length > 0) deps.queued.notify();
}
