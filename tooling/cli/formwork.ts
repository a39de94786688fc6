import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createDb, createRunNotifier, type Db, rebuildOpenRuns } from "@formwork/db";
import { repositoryRoot, runningClusterUrl } from "@formwork/tooling/stack";
import { addOrganization } from "./add-organization.ts";
import { databaseUrl } from "./env.ts";

const usage = `Usage: npm run formwork -- <command>

  organization add <name> <administrator> <e-mail>
                   Makes an organization with its first super admin, and prints a password for the first sign-in.
  engine rebuild   After Temporal lost its database: queues every open run again. Each goes on from its journal.
                   Workers may be running.

The database is that of DATABASE_URL, else the one that \`npm start\` runs in its data folder: --data DIR, default .data.`;

const commands: Record<string, (db: Db, args: readonly string[]) => Promise<void>> = {
  "organization add": addOrganization,
  "engine rebuild": engineRebuild,
};

const { values, positionals } = parseArgs({
  options: { data: { type: "string", default: ".data" } },
  allowPositionals: true,
});
const [noun, verb, ...args] = positionals;
const command = commands[`${noun} ${verb}`];
const url = databaseUrl() ?? runningClusterUrl(resolve(repositoryRoot, values.data, "postgres"));
if (!command) {
  console.error(usage);
  process.exitCode = 2;
} else if (!url) {
  console.error(`No database runs in ${resolve(repositoryRoot, values.data)}.`);
  console.error("  - Start Formwork first (npm start), or name the folder it was started with: --data DIR.");
  console.error("  - For a database of your own, set DATABASE_URL to its address.");
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
