import {
  type Db,
  duePage,
  expireParkedRuns,
  fireDueSchedules,
  type Notifier,
  nextDueInMs,
  pageFiring,
} from "@formwork/db";
import { heartbeat } from "@temporalio/activity";
import type { PrimaryChecks } from "../schedules/primary-checks.ts";
import type { ScheduleClockInput } from "./contract.ts";

const expirePage = 500;

/** Dependencies of {@link fireDue}. */
export interface FireDueDeps {
  db: Db;
  /** Tells the workers that runs are queued. */
  queued: Notifier;
  /** Tells the live view which runs changed. */
  events: Notifier;
  /** Checks the accounts of upcoming windows while schedules fire. */
  primaries: Pick<PrimaryChecks, "begin">;
}

/**
 * Fires everything that is due in a shard, page after page: single runs first, then runs over records. It also ends parked runs whose time is over,
 * because this clock always runs.
 */
export async function fireDue(deps: FireDueDeps, { shard }: ScheduleClockInput): Promise<{ nextInMs: number | null }> {
  const { db, queued, events, primaries } = deps;
  for (let full = true; full; ) {
    const page = await fireDueSchedules(db, shard);
    full = page.schedules === duePage;
    if (page.runs > 0) queued.notify();
    heartbeat();
  }
  for (let more = true; more; ) {
    const page = await pageFiring(db, shard);
    more = page.more;
    if (page.runs > 0) queued.notify();
    heartbeat();
  }
  for (let full = true; full; ) {
    const expired = await expireParkedRuns(db, expirePage);
    full = expired.length === expirePage;
    for (const runId of expired) events.notify(runId);
    heartbeat();
  }
  primaries.begin(shard);
  return { nextInMs: await nextDueInMs(db, shard) };
}
