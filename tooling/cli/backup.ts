import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { FormworkError } from "@formwork/domain";
import { backUpCluster, runningClusterAdminUrl } from "@formwork/tooling/stack";
import type { CommandInput } from "./command.ts";

/** Copies the data folder of a running `npm start` into a new folder from which another `npm start` can continue. */
export async function backup({ args, dataDir }: CommandInput): Promise<boolean> {
  const [folder] = args;
  if (!folder) throw new FormworkError("INVALID_INPUT", "Say where to: npm run formwork -- backup make <new folder>");
  const cluster = join(dataDir, "postgres");
  const adminUrl = runningClusterAdminUrl(cluster);
  if (adminUrl === undefined)
    throw new FormworkError(
      "STATE_CONFLICT",
      "Only the database in the data folder can be backed up this way, while it runs. For a database of your own use pg_dump (docs/operate.md).",
    );
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new FormworkError("STATE_CONFLICT", `${target} is not empty. Name a folder that does not exist yet.`);
  mkdirSync(target, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  await backUpCluster({ adminUrl, dataDir: cluster, target: join(target, "postgres") });
  // Copied after the database, so that the file includes a key that was added meanwhile.
  cpSync(join(dataDir, "keys"), join(target, "keys"), { recursive: true });
  for (const file of ["version", "sandbox.json"])
    if (existsSync(join(dataDir, file))) copyFileSync(join(dataDir, file), join(target, file));
  console.log(`The backup is whole: ${target}`);
  console.log("It holds the vault's keys: whoever has it can use every connection. Keep it as safe as the keys.");
  console.log(`To go on from it: npm start -- --data ${target} (best a copy of it, made with cp -a).`);
  return true;
}
