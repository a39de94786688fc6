import { createDb, createRunNotifier, type Db, rebuildOpenRuns } from "@formwork/db";
import { addOrganization } from "./add-organization.ts";
import { databaseUrl } from "./env.ts";

const usage = `Usage: npm run formwork -- <command>

  organization add <name> <administrator> <e-mail>
                   Makes an organization with its first super admin, and prints a password for the first sign-in.
  engine rebuild   After Temporal lost its database: queues every open run again. Each goes on from its journal.
                   Workers may be running.

DATABASE_URL names the installation's database.`;

const commands: Record<string, (db: Db, args: readonly string[]) => Promise<void>> = {
  "organization add": addOrganization,
  "engine rebuild": engineRebuild,
};

const [noun, verb, ...args] = process.argv.slice(2);
const command = commands[`${noun} ${verb}`];
const url = databaseUrl();
if (!command) {
  console.error(usage);
  process.exitCode = 2;
} else if (!url) {
  console.error("Set DATABASE_URL to the address of the installation's database, then try again.");
  process.exitCode = 2;
} else {
  const db = createDb({ url, poolSize: 2 });
  try {
    await command(db, args);
  } finally {
    await db.close();
  }
}

async function engineRebuild(db: Db): Promise<void> {
  const count = await rebuildOpenRuns(db);
  const queued = createRunNotifier(db, (error) =>
    console.warn("Workers were not told; they look by themselves.", error),
  );
  queued.notify();
  await queued.flush();
  console.log(count === 1 ? "1 open run was queued again." : `${count} open runs were queued again.`);
}
