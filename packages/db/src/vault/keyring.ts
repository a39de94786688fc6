import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { FormworkError } from "@formwork/domain";

/** Keys that wrap data keys. The first wraps, all unwrap, so a new key is put in front and the old one kept until rotation is done. */
export interface Keyring {
  first: { id: string; key: Buffer };
  get(id: string): Buffer | undefined;
}

/**
 * Reads a keyring written as `id:base64,id:base64` (or one key a line), each key 32 bytes.
 * @throws FormworkError `VAULT_KEY_UNKNOWN` when it holds no key or one that is not 32 bytes; the text of a key is never repeated
 */
export function parseKeyring(text: string): Keyring {
  const keys = new Map<string, Buffer>();
  for (const entry of text.split(/[,\s]+/).filter(Boolean)) {
    const [, id, base64] = /^([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/=_-]+)$/.exec(entry) ?? [];
    const key = Buffer.from(base64 ?? "", "base64");
    if (!id || key.length !== 32) {
      throw new FormworkError("VAULT_KEY_UNKNOWN", "Each vault key is written as id:base64, 32 bytes in base64.", {
        key: keys.size + 1,
      });
    }
    if (keys.has(id)) throw new FormworkError("VAULT_KEY_UNKNOWN", `The vault key "${id}" is given twice.`);
    keys.set(id, key);
  }
  const [first] = keys;
  if (!first)
    throw new FormworkError("VAULT_KEY_UNKNOWN", "No vault key is set: give FORMWORK_KEYS or FORMWORK_KEYS_FILE.");
  return { first: { id: first[0], key: first[1] }, get: (id) => keys.get(id) };
}

/**
 * Loads the keyring from the environment's text or from a file, which is made with a new key, readable by its owner only, when it is
 * missing.
 * @param options.keys value of `FORMWORK_KEYS`; wins over the file
 * @param options.file value of `FORMWORK_KEYS_FILE`
 * @param options.production whether a key made just now deserves a warning
 * @param options.warn told in one sentence when it does, and when others than its owner may read the file
 * @throws FormworkError `VAULT_KEY_UNKNOWN` when neither is given or a key cannot be used
 */
export function loadKeyring(options: {
  keys?: string | undefined;
  file?: string | undefined;
  production: boolean;
  warn: (message: string) => void;
}): Keyring {
  const { keys, file, production, warn } = options;
  if (keys) return parseKeyring(keys);
  if (!file) return parseKeyring("");
  if (!existsSync(file) && makeKeyFile(file) && production) {
    warn(
      `A new vault key was made in ${file}. Keep a copy of it apart from the database: without it no connection can be used.`,
    );
  }
  if ((statSync(file).mode & 0o077) !== 0) {
    warn(`Others on this machine may read the vault keys in ${file}. Take that right from them: chmod 600 ${file}`);
  }
  return parseKeyring(readFileSync(file, "utf8"));
}

/** Of two processes that start together one makes the file, whole or not at all, and both read it. */
function makeKeyFile(file: string): boolean {
  const unfinished = `${file}.${randomBytes(6).toString("hex")}`;
  const key = randomBytes(32).toString("base64");
  writeFileSync(unfinished, `${new Date().toISOString().slice(0, 10)}:${key}\n`, { mode: 0o600, flag: "wx" });
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
