import { createDb, rebuildOpenRuns } from "@formwork/db";
import { migrate } from "@formwork/db/migrate";
import { fillDemoData } from "@formwork/tooling/stack/demo";
import type { PrepareOrder } from "./prepare-data.ts";

// Runs as a separate process, so that its memory is released when it is done. In, over the process channel: the installation. Out, the same way: the
// applied migrations and who can sign in.
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

// Temporal is new but runs are under way: its data was lost, or the database came from a backup.
async function goOnFromJournal(url: string): Promise<void> {
  const db = createDb({ url, poolSize: 1 });
  try {
    await rebuildOpenRuns(db);
  } finally {
    await db.close();
  }
}
