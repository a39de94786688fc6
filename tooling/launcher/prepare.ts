import { createDb, rebuildOpenRuns } from "@formwork/db";
import { migrate } from "@formwork/db/migrate";
import { fillDemoData } from "@formwork/tooling/stack/demo";
import type { PrepareOrder } from "./prepare-data.ts";

// Runs as a process of its own, so that what it loads is given back to the machine when it is done.
// In: the installation, over the process channel. Out: what was applied and who can sign in, the same way.
process.once("message", (order: PrepareOrder) => {
  void prepare(order).then(
    (prepared) => process.send?.(prepared, () => process.disconnect()),
    (error: Error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
});

async function prepare({ installation, isTemporalNew }: PrepareOrder) {
  const { applied } = await migrate(installation.databaseUrl);
  if (isTemporalNew) await goOnFromJournal(installation.databaseUrl);
  const signIns = installation.sandbox ? await fillDemoData(installation) : [];
  return { applied, signIns };
}

// A new Temporal beside runs that are under way: its data was lost, or the database came from a backup.
async function goOnFromJournal(url: string): Promise<void> {
  const db = createDb({ url, poolSize: 1 });
  try {
    await rebuildOpenRuns(db);
  } finally {
    await db.close();
  }
}
