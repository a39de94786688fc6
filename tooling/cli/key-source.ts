import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Keyring, loadKeyring } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { vaultKeys, vaultKeysFile } from "./env.ts";

/** The place where the vault's keys are kept. */
export interface KeySource {
  /** For sentences: `FORMWORK_KEYS`, or the path of the file. */
  name: string;
  /** The file; null when the environment holds the keys themselves. */
  file: string | null;
  /** @throws FormworkError `VAULT_KEY_UNKNOWN` when there are no keys; it makes none, because a new key could open nothing */
  load(): Keyring;
}

/**
 * The keys that server and worker use: those of `FORMWORK_KEYS`, of `FORMWORK_KEYS_FILE`, else of the data folder of `npm start`.
 * @param dataDir path of the data folder
 */
export function keySource(dataDir: string): KeySource {
  const keys = vaultKeys();
  if (keys) return { name: "FORMWORK_KEYS", file: null, load: () => loadKeyring({ keys, ...quiet }) };
  const file = vaultKeysFile() ?? join(dataDir, "keys", "vault");
  const load = () => {
    if (existsSync(file)) return loadKeyring({ file, ...quiet });
    throw new FormworkError(
      "VAULT_KEY_UNKNOWN",
      `There are no vault keys in ${file}. Name the data folder (--data DIR) or give FORMWORK_KEYS, as server and worker get it.`,
    );
  };
  return { name: file, file, load };
}

const quiet = { production: false, warn: (message: string) => console.warn(message) };
