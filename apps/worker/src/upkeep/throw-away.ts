import { allOutdated, type Db, eraseOutdated, type Keeping, type Purge, purge, purges } from "@formwork/db";
import type { Metrics } from "../metrics.ts";

const page = 500;

/** Dependencies of {@link throwAway}. */
export interface ThrowAwayDeps {
  db: Db;
  metrics: Pick<Metrics, "thrownAway">;
  keeping: Keeping;
}

/**
 * Deletes what nobody needs any more: files that were never sent, old consents, old counts, and runs that ended longer ago than the installation
 * keeps them. It works a page at a time, so that nothing waits for it.
 * @returns whether there may be more
 */
export async function throwAway(deps: ThrowAwayDeps): Promise<boolean> {
  const { db, metrics, keeping } = deps;
  let more = false;
  const note = (what: string, count: number) => {
    metrics.thrownAway.inc({ what }, count);
    more ||= count === page;
  };
  for (const what of Object.keys(purges) as Purge[]) note(what, await purge(db, what, page));
  for (const what of allOutdated) note(what, await eraseOutdated(db, { what, limit: page, keeping }));
  return more;
}
