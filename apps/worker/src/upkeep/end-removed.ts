import { type Db, endRemovedConnections } from "@formwork/db";

const page = 20;

/** What it takes to end the accounts of removed connections. */
export interface EndRemovedDeps {
  db: Db;
  runChanged: { notify(runId: string): void };
}

/**
 * Ends the accounts of connections that nobody took back in time [C27]; their services are told by the jobs that this queues.
 * @returns whether there may be more that are due
 */
export async function endRemoved({ db, runChanged }: EndRemovedDeps): Promise<boolean> {
  const { connections, endedRunIds } = await endRemovedConnections(db, page);
  for (const id of endedRunIds) runChanged.notify(id);
  return connections === page;
}
