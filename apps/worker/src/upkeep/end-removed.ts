import { type Db, endRemovedConnections, eraseSecretsOfRemovedServices } from "@formwork/db";

const page = 20;

/** What it takes to end the accounts of removed connections. */
export interface EndRemovedDeps {
  db: Db;
  runChanged: { notify(runId: string): void };
}

/**
 * Ends the accounts of connections that nobody took back in time [C27], whose services are told by the jobs that this queues, and erases the secrets of
 * custom services that were deleted so long ago [K11].
 * @returns whether there may be more that are due
 */
export async function endRemoved({ db, runChanged }: EndRemovedDeps): Promise<boolean> {
  const { connections, endedRunIds } = await endRemovedConnections(db, page);
  await eraseSecretsOfRemovedServices(db);
  for (const id of endedRunIds) runChanged.notify(id);
  return connections === page;
}
