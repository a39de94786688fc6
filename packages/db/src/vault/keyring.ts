import { existsSync, readFileSync, statSync } from "node:fs";
import { FormworkError } from "@formwork/domain";
import { makeKeyFile } from "./key-file.ts";

/** Keys that wrap data keys. The first wraps, all unwrap, so a new key is put in front and the old one kept until rotation is done. */
export interface Keyring {
  /** The key that wraps. Asked for anew each time: a key file may have got a new first one. */
  readonly first: { id: string; key: Buffer };
  /** All of them, the first in front. */
  readonly ids: readonly string[];
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
  return { first: { id: first[0], key: first[1] }, ids: [...keys.keys()], get: (id) => keys.get(id) };
}

/**
 * Loads the keyring from the environment's text or from a file, which is made with a new key, readable by its owner only, when it is
 * missing. A file is read again when it has changed and another key is needed, so that keys are added without a restart.
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
  return keyringOfFile(file);
}

function keyringOfFile(file: string): Keyring {
  let held: { of: string; keyring: Keyring } | undefined;
  const current = () => {
    // Looked at before it is read: what changes in between is read at the next look.
    const of = fromDisk(file, () => versionOf(file));
    if (held?.of !== of) held = { of, keyring: parseKeyring(fromDisk(file, () => readFileSync(file, "utf8"))) };
    return held.keyring;
  };
  current();
  return {
    get first() {
      return current().first;
    },
    get ids() {
      return current().ids;
    },
    // A key that is known needs no look at the file, and one that was taken out meanwhile still opens what this process has in hand.
    get: (id) => held?.keyring.get(id) ?? current().get(id),
  };
}

function versionOf(file: string): string {
  const { ino, mtimeMs, size } = statSync(file);
  return `${ino}|${mtimeMs}|${size}`;
}

function fromDisk(file: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FormworkError("VAULT_KEY_UNKNOWN", `The vault keys in ${file} cannot be read (${code}).`);
  }
}
