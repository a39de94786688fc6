import { type Db, type Notifier, wakeRun } from "@formwork/db";
import type { ContinueAnswer } from "./contract.ts";

/**
 * Gives a run whose wait is over back to the queue, so that those that wake together take no more places of a worker than any others.
 * @param deps.queued tells the workers
 * @param deps.events tells the live view
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
