import { type Db, type Purge, purge, purges } from "@formwork/db";
import type { Metrics } from "../metrics.ts";

const page = 500;

/**
 * Throws away what nobody needs any more: files that were never sent, consents of days ago, old counts.
 * @returns whether there may be more
 */
export async function throwAway(deps: { db: Db; metrics: Pick<Metrics, "thrownAway"> }): Promise<boolean> {
  let more = false;
  for (const what of Object.keys(purges) as Purge[]) {
    const count = await purge(deps.db, what, page);
    deps.metrics.thrownAway.inc({ what }, count);
    more ||= count === page;
  }
  return more;
}
