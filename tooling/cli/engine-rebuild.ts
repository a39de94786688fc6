import { createRunNotifier, rebuildOpenRuns } from "@formwork/db";
import type { CommandInput } from "./command.ts";

/** Queues every open run again after Temporal has lost its database. */
export async function engineRebuild({ db }: CommandInput): Promise<boolean> {
  const count = await rebuildOpenRuns(db);
  const queued = createRunNotifier(db, (error) =>
    console.warn("Workers were not told; they look by themselves.", error),
  );
  queued.notify();
  await queued.flush();
  console.log(count === 1 ? "1 open run was queued again." : `${count} open runs were queued again.`);
  return true;
}
