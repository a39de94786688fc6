import type pg from "pg";
import { unwrapDataKey, wrapDataKey } from "./data-keys.ts";
import type { Keyring } from "./keyring.ts";

/** How far a rotation has come. */
export interface RotationProgress {
  /** Data keys wrapped anew by this call. */
  rewrapped: number;
  /** Data keys that still need an older keyring key. */
  remaining: number;
}

/** Wraps one batch of data keys anew with the keyring's first key; keys that another process wrapped meanwhile are left as they are. */
export async function rotateDataKeys(options: {
  pool: pg.Pool;
  keyring: Keyring;
  batch: number;
}): Promise<RotationProgress> {
  const { pool, keyring, batch } = options;
  const first = keyring.first.id;
  const { rows } = await pool.query<{ id: string; organizationId: string | null; wrapped: string }>(
    `SELECT id, organization_id AS "organizationId", wrapped FROM data_key WHERE keyring_key_id <> $1 ORDER BY id LIMIT $2`,
    [first, batch],
  );
  let rewrapped = 0;
  for (const row of rows) {
    const wrapped = wrapDataKey(keyring, { ...row, key: unwrapDataKey(keyring, row) });
    const { rowCount } = await pool.query(
      "UPDATE data_key SET wrapped = $2, keyring_key_id = $3 WHERE id = $1 AND wrapped = $4",
      [row.id, wrapped, first, row.wrapped],
    );
    rewrapped += rowCount ?? 0;
  }
  const left = await pool.query<{ remaining: number }>(
    "SELECT count(*)::int AS remaining FROM data_key WHERE keyring_key_id <> $1",
    [first],
  );
  return { rewrapped, remaining: left.rows[0]?.remaining ?? 0 };
}
