import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { FormworkError } from "@formwork/domain";

/**
 * Makes a key file with one key, readable by its owner only. Of two processes that start together one makes it, whole or not at all,
 * and both read it.
 * @returns whether it was made by this call
 */
export function makeKeyFile(file: string): boolean {
  const unfinished = writeBeside(file, [newEntry(today())]);
  try {
    linkSync(unfinished, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(unfinished);
  }
}

/**
 * Puts a new key in front of a key file's others, where it wraps from now on. Running processes read it by themselves.
 * @param id letters, digits, `-` and `_`, at most 40; left out: the day, numbered when it is taken
 * @returns the id of the new key
 * @throws FormworkError `INVALID_INPUT` when the id is taken or none
 */
export function addKeyToFile(file: string, id?: string): string {
  const entries = entriesOf(file);
  const taken = new Set(entries.map(idOf));
  const chosen = id ?? freeId(taken);
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(chosen))
    throw new FormworkError(
      "INVALID_INPUT",
      "The name of a vault key is made of letters, digits, - and _, at most 40 of them.",
    );
  if (taken.has(chosen))
    throw new FormworkError("INVALID_INPUT", `There is a vault key "${chosen}" already. Choose another name.`);
  replace(file, [newEntry(chosen), ...entries]);
  return chosen;
}

/**
 * Takes a key out of a key file. Whether something still needs it is the caller's to know.
 * @throws FormworkError `INVALID_INPUT` when it is not in the file, or is the one that wraps
 */
export function removeKeyFromFile(file: string, id: string): void {
  const entries = entriesOf(file);
  const left = entries.filter((entry) => idOf(entry) !== id);
  if (left.length === entries.length) throw new FormworkError("INVALID_INPUT", `There is no vault key "${id}".`);
  if (entries[0] !== left[0])
    throw new FormworkError(
      "INVALID_INPUT",
      `The vault key "${id}" is the one in use. Add another and rotate first, then it can go.`,
    );
  replace(file, left);
}

function entriesOf(file: string): string[] {
  return readFileSync(file, "utf8")
    .split(/[,\s]+/)
    .filter(Boolean);
}

const idOf = (entry: string) => entry.slice(0, entry.indexOf(":"));
const newEntry = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const today = () => new Date().toISOString().slice(0, 10);

function freeId(taken: ReadonlySet<string>): string {
  const day = today();
  for (let number = 1; ; number++) {
    const id = number === 1 ? day : `${day}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** A reader meanwhile gets the old file or the new one, never half of one. */
function replace(file: string, entries: readonly string[]): void {
  renameSync(writeBeside(file, entries), file);
}

function writeBeside(file: string, entries: readonly string[]): string {
  const path = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(path, entries.map((entry) => `${entry}\n`).join(""), { mode: 0o600, flag: "wx" });
  return path;
}
