import { type Db, type Notifier, wakeRun } from "@formwork/db";
import type { ContinueAnswer } from "./contract.ts";

/**
 * Puts a run back into the queue when its wait is over, so that runs that wake together get no more of a worker's places than others do.
 * @param deps.queued tells the workers that a run is queued
 * @param deps.events tells live views that a run changed
 */
export async function continueRun(
  { db, queued, events }: { db: Db; queued: Notifier; events: Notifier },
  { runId }: { runId: string },
): Promise<ContinueAnswer> {
  const woken = await wakeRun(db, runId);
  if (woken.kind === "waits") return { over: false, waitMs: woken.ms };
  if (woken.kind === "queued") {
    queued.notify();
    events.notify(runId);
  }
  return { over: true };
}
