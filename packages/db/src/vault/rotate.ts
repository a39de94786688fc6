import type pg from "pg";
import { unwrapDataKey, wrapDataKey } from "./data-keys.ts";
import type { Keyring } from "./keyring.ts";

/** How far a rotation has come. */
export interface RotationProgress {
  /** Data keys wrapped anew by this call. */
  rewrapped: number;
  /** Data keys that still need an older keyring key, the damaged ones among them. */
  remaining: number;
  /** Organizations whose data key this call could not open, null for the platform's; they are left as they are. */
  damaged: (string | null)[];
  /** Last data key this call looked at, for the next one; null when there is none behind it. */
  last: string | null;
}

/** Wraps one batch of data keys anew with the keyring's first key; keys that another process wrapped meanwhile are left as they are. */
export async function rotateDataKeys(options: {
  pool: pg.Pool;
  keyring: Keyring;
  batch: number;
  after?: string | null;
}): Promise<RotationProgress> {
  const { pool, keyring, batch, after = null } = options;
  const first = keyring.first.id;
  const { rows } = await pool.query<{ id: string; organizationId: string | null; wrapped: string }>(
    `SELECT id, organization_id AS "organizationId", wrapped FROM data_key
      WHERE keyring_key_id <> $1 AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $2`,
    [first, batch, after],
  );
  let rewrapped = 0;
  const damaged: (string | null)[] = [];
  for (const row of rows) {
    const wrapped = wrappedAnew(keyring, row);
    if (wrapped === null) {
      damaged.push(row.organizationId);
      continue;
    }
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
  const last = rows.length < batch ? null : (rows.at(-1)?.id ?? null);
  return { rewrapped, remaining: left.rows[0]?.remaining ?? 0, damaged, last };
}

function wrappedAnew(
  keyring: Keyring,
  row: { id: string; organizationId: string | null; wrapped: string },
): string | null {
  let key: Buffer;
  try {
    key = unwrapDataKey(keyring, row);
  } catch {
    return null;
  }
  return wrapDataKey(keyring, { ...row, key });
}
