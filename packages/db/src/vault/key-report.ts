import type pg from "pg";
import { unwrapDataKey } from "./data-keys.ts";
import type { Keyring } from "./keyring.ts";

/** A keyring key, and what the database has to do with it. Never the key itself. */
export interface KeyReport {
  id: string;
  /** `given`: it is there; `missing`: data keys need it and it is not given; `other`: a key of that name is given, and it is not the one. */
  state: "given" | "missing" | "other";
  /** Data keys wrapped with it: one for each organization that stored a secret, and one of the platform. */
  dataKeys: number;
}

/** Every key that is given or needed: those of the keyring in its order, then those that are missing from it. */
export async function reportKeys(pool: pg.Pool, keyring: Keyring): Promise<KeyReport[]> {
  const { rows } = await pool.query<Needed>(
    `SELECT keyring_key_id AS "keyId", count(*)::int AS "dataKeys", (array_agg(id ORDER BY id))[1] AS id,
            (array_agg(organization_id ORDER BY id))[1] AS "organizationId", (array_agg(wrapped ORDER BY id))[1] AS wrapped
       FROM data_key GROUP BY keyring_key_id ORDER BY keyring_key_id`,
  );
  const needed = new Map(rows.map((row) => [row.keyId, row]));
  const ids = new Set([...keyring.ids, ...needed.keys()]);
  return [...ids].map((id) => {
    const need = needed.get(id);
    return { id, dataKeys: need?.dataKeys ?? 0, state: stateOf(keyring, id, need) };
  });
}

interface Needed {
  keyId: string;
  dataKeys: number;
  id: string;
  organizationId: string | null;
  wrapped: string;
}

function stateOf(keyring: Keyring, id: string, need: Needed | undefined): KeyReport["state"] {
  if (!keyring.get(id)) return "missing";
  if (need === undefined) return "given";
  try {
    unwrapDataKey(keyring, need);
    return "given";
  } catch {
    return "other";
  }
}
