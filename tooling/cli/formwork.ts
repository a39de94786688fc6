import { createDb, createRunNotifier, rebuildOpenRuns } from "@formwork/db";
import { databaseUrl } from "./env.ts";

const usage = `Usage: npm run formwork -- engine rebuild

  engine rebuild   After Temporal lost its database: queues every open run again. Each goes on from its journal.
                   DATABASE_URL names the installation's database. Workers may be running.`;

const commands: Record<string, () => Promise<void>> = { "engine rebuild": engineRebuild };

const command = commands[process.argv.slice(2).join(" ")];
if (command) {
  await command();
} else {
  console.error(usage);
  process.exitCode = 2;
}

async function engineRebuild(): Promise<void> {
  const url = databaseUrl();
  if (!url) {
    console.error("Set DATABASE_URL to the address of the installation's database, then try again.");
    process.exitCode = 2;
    return;
  }
  const db = createDb({ url, poolSize: 2 });
  try {
    const count = await rebuildOpenRuns(db);
    const queued = createRunNotifier(db, (error) =>
      console.warn("Workers were not told; they look by themselves.", error),
    );
    queued.notify();
    await queued.flush();
    console.log(count === 1 ? "1 open run was queued again." : `${count} open runs were queued again.`);
  } finally {
    await db.close();
  }
}
