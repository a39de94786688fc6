/** Address of the database, `DATABASE_URL`; undefined when it is not set. */
export function databaseUrl(): string | undefined {
  return process.env.DATABASE_URL || undefined;
}

/** The vault's keys, `FORMWORK_KEYS`; undefined when they are in a file. */
export function vaultKeys(): string | undefined {
  return process.env.FORMWORK_KEYS || undefined;
}

/** Path of a key file outside the data folder, `FORMWORK_KEYS_FILE`. */
export function vaultKeysFile(): string | undefined {
  return process.env.FORMWORK_KEYS_FILE || undefined;
}

/** Address people use, `PUBLIC_URL` or `PORT` as `npm start` reads them. */
export function publicUrl(): string {
  return process.env.PUBLIC_URL?.replace(/\/+$/, "") || `http://localhost:${process.env.PORT || 4400}`;
}
