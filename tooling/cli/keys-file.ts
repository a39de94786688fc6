import { addKeyToFile, createVault, removeKeyFromFile } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import type { CommandInput } from "./command.ts";
import type { KeySource } from "./key-source.ts";

/** Adds a new key before the others of the key file. */
export async function keysAdd({ args, keys }: CommandInput): Promise<boolean> {
  const file = fileOf(
    keys,
    "Make a key with: openssl rand -base64 32. Add it as id:key behind the others, restart every server and worker, then put it first and restart them again.",
  );
  keys.load();
  const id = addKeyToFile(file, args[0]);
  console.log(`The key "${id}" is first in ${file}. Keep a copy of it apart from the database.`);
  console.log("Server and worker on this machine take it by themselves; copies of the file elsewhere need it too.");
  console.log("Next: npm run formwork -- keys rotate");
  return true;
}

/** Removes a key from the key file, unless something still needs it. */
export async function keysRemove({ db, args, keys }: CommandInput): Promise<boolean> {
  const [id] = args;
  if (!id) throw new FormworkError("INVALID_INPUT", "Say which: npm run formwork -- keys remove <key>");
  const file = fileOf(keys, "Take it out there and restart every server and worker.");
  const report = await createVault({ pool: db.pool, keyring: keys.load() }).reportKeys();
  const needed = report.find((key) => key.id === id)?.dataKeys ?? 0;
  if (needed > 0) {
    const how = needed === 1 ? "1 data key needs it" : `${needed} data keys need it`;
    throw new FormworkError(
      "STATE_CONFLICT",
      `The key "${id}" stays: ${how}. First run: npm run formwork -- keys rotate`,
    );
  }
  removeKeyFromFile(file, id);
  console.log(`The key "${id}" is out of ${file}. Backups of the database from before still need it.`);
  return true;
}

function fileOf(keys: KeySource, instead: string): string {
  if (keys.file !== null) return keys.file;
  throw new FormworkError("INVALID_INPUT", `The keys are in FORMWORK_KEYS, not in a file. ${instead}`);
}
