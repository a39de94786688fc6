import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createDb } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { repositoryRoot, runningClusterUrl } from "@formwork/tooling/stack";
import { addOrganization } from "./add-organization.ts";
import { auditVerify } from "./audit-verify.ts";
import { backup } from "./backup.ts";
import type { Command } from "./command.ts";
import { engineRebuild } from "./engine-rebuild.ts";
import { databaseUrl } from "./env.ts";
import { keySource } from "./key-source.ts";
import { keysAdd, keysRemove } from "./keys-file.ts";
import { keysRotate } from "./keys-rotate.ts";
import { keysStatus } from "./keys-status.ts";

const usage = `Usage: npm run formwork -- <command>

  organization add <name> <administrator> <e-mail>
                   Makes an organization with its first super admin, and prints the link by which they set their password.
                   The link begins with PUBLIC_URL.
  backup make <new folder>
                   Copies the data folder of a running npm start, the vault's keys included, into a folder to go on from.
  engine rebuild   After Temporal lost its database: queues every open run again. Each goes on from its journal.
                   Workers may be running.
  keys status      Which vault keys there are, what each is needed for, and what to do next. Shows no key.
  keys add [name]  Puts a new key in front of the others in the key file.
  keys rotate      Wraps all data keys with the first key. May be stopped and taken up again; nothing else has to stop.
  keys remove <name>
                   Takes a key that nothing needs any more out of the key file.
  audit verify [organization [noted entry]]
                   Reads audit trails from their beginning and says where the first entry stands that does not fit.
                   With the last entry that an earlier time printed, also tells that the end was cut off.

The database is that of DATABASE_URL, else the one that \`npm start\` runs in its data folder: --data DIR, default .data.
The vault's keys are those of FORMWORK_KEYS or FORMWORK_KEYS_FILE, else the data folder's.`;

const commands: Record<string, Command> = {
  "organization add": addOrganization,
  "backup make": backup,
  "engine rebuild": engineRebuild,
  "keys status": keysStatus,
  "keys add": keysAdd,
  "keys rotate": keysRotate,
  "keys remove": keysRemove,
  "audit verify": auditVerify,
};

const { values, positionals } = parseArgs({
  options: { data: { type: "string", default: ".data" } },
  allowPositionals: true,
});
const [noun, verb, ...args] = positionals;
const command = commands[`${noun} ${verb}`];
const dataDir = resolve(repositoryRoot, values.data);
const url = databaseUrl() ?? runningClusterUrl(resolve(dataDir, "postgres"));
if (!command) {
  console.error(usage);
  process.exitCode = 2;
} else if (!url) {
  console.error(`No database runs in ${dataDir}.`);
  console.error("  - Start Formwork first (npm start), or name the folder it was started with: --data DIR.");
  console.error("  - For a database of your own, set DATABASE_URL to its address.");
  process.exitCode = 2;
} else {
  const db = createDb({ url, poolSize: 2 });
  try {
    if (!(await command({ db, args, dataDir, keys: keySource(dataDir) }))) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof FormworkError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await db.close();
  }
}
