import { type Db, endRemovedConnections, eraseSecretsOfRemovedServices } from "@formwork/db";

const page = 20;

/** Dependencies of {@link endRemoved}. */
export interface EndRemovedDeps {
  db: Db;
  runChanged: { notify(runId: string): void };
}

/**
 * Ends the accounts of removed connections that nobody restored in time [C27], queues the jobs that tell their services, and erases the secrets of
 * custom services deleted as long ago [K11].
 * @returns whether more may be due
 */
export async function endRemoved({ db, runChanged }: EndRemovedDeps): Promise<boolean> {
  const { connections, endedRunIds } = await endRemovedConnections(db, page);
  await eraseSecretsOfRemovedServices(db);
  for (const id of endedRunIds) runChanged.notify(id);
  return connections === page;
}
