import { randomBytes } from "node:crypto";
import { FormworkError } from "@formwork/domain";
import type pg from "pg";
import { newId } from "../ids.ts";
import { openEnvelope, parseEnvelope, sealBytes } from "./envelope.ts";
import type { Keyring } from "./keyring.ts";

/** Most data keys held open in memory; the longest held goes first. */
const maxHeld = 1_000;

/** A data key in the open. `organizationId` null: the platform's own. */
export interface DataKey {
  id: string;
  organizationId: string | null;
  key: Buffer;
}

interface DataKeyRow {
  id: string;
  organizationId: string | null;
  wrapped: string;
}

const columns = `id, organization_id AS "organizationId", wrapped`;

/** Data keys of organizations, wrapped by the keyring in the table `data_key` and kept open in memory once used. */
export class DataKeys {
  readonly #pool: pg.Pool;
  readonly #keyring: Keyring;
  readonly #byId = new Map<string, DataKey>();
  readonly #idByOwner = new Map<string | null, string>();

  constructor(pool: pg.Pool, keyring: Keyring) {
    this.#pool = pool;
    this.#keyring = keyring;
  }

  /** The key that seals for an organization; made on first use. */
  async forOwner(organizationId: string | null): Promise<DataKey> {
    const id = this.#idByOwner.get(organizationId);
    const held = id === undefined ? undefined : this.#byId.get(id);
    if (held) return held;
    const key = this.#unwrap((await this.#find(organizationId)) ?? (await this.#make(organizationId)));
    this.#idByOwner.set(organizationId, key.id);
    return key;
  }

  /**
   * The key with this id.
   * @throws FormworkError `VAULT_KEY_UNKNOWN` when the database has none
   */
  async byId(id: string): Promise<DataKey> {
    const held = this.#byId.get(id);
    if (held) return held;
    const { rows } = await this.#pool.query<DataKeyRow>({
      name: "data-key-by-id",
      text: `SELECT ${columns} FROM data_key WHERE id::text = $1`,
      values: [id],
    });
    if (!rows[0])
      throw new FormworkError("VAULT_KEY_UNKNOWN", "The data key of a stored secret is missing from the database.", {
        key: id,
      });
    return this.#unwrap(rows[0]);
  }

  async #find(organizationId: string | null): Promise<DataKeyRow | undefined> {
    const { rows } = await this.#pool.query<DataKeyRow>(
      `SELECT ${columns} FROM data_key WHERE organization_id IS NOT DISTINCT FROM $1 ORDER BY id LIMIT 1`,
      [organizationId],
    );
    return rows[0];
  }

  async #make(organizationId: string | null): Promise<DataKeyRow> {
    const id = newId();
    const { first } = this.#keyring;
    const wrapped = sealBytes({
      keyId: first.id,
      key: first.key,
      plain: randomBytes(32),
      aad: wrapAad({ id, organizationId }),
    });
    const client = await this.#pool.connect();
    try {
      await client.query("BEGIN");
      // Two processes may need an organization's first key at the same moment; one makes it.
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`data_key|${organizationId}`]);
      const { rows } = await client.query<DataKeyRow>(
        `WITH made AS (
           INSERT INTO data_key (id, organization_id, keyring_key_id, wrapped)
           SELECT $1, $2::uuid, $3, $4
            WHERE NOT EXISTS (SELECT 1 FROM data_key WHERE organization_id IS NOT DISTINCT FROM $2::uuid)
           RETURNING ${columns})
         SELECT * FROM made UNION ALL SELECT ${columns} FROM data_key WHERE organization_id IS NOT DISTINCT FROM $2::uuid LIMIT 1`,
        [id, organizationId, first.id, wrapped],
      );
      await client.query("COMMIT");
      if (!rows[0]) throw new Error("A data key was neither made nor found.");
      return rows[0];
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  #unwrap(row: DataKeyRow): DataKey {
    const key = unwrapDataKey(this.#keyring, row);
    const oldest = this.#byId.keys().next().value;
    if (this.#byId.size >= maxHeld && oldest !== undefined) this.#byId.delete(oldest);
    const opened = { id: row.id, organizationId: row.organizationId, key };
    this.#byId.set(row.id, opened);
    return opened;
  }
}

/**
 * Opens a wrapped data key with the keyring.
 * @throws FormworkError `VAULT_KEY_UNKNOWN` naming the keyring key that is missing, or that is not the one it was wrapped with
 */
export function unwrapDataKey(keyring: Keyring, row: DataKeyRow): Buffer {
  const envelope = parseEnvelope(row.wrapped);
  const key = keyring.get(envelope.keyId);
  if (!key) throw unknownKeyringKey(envelope.keyId);
  try {
    return openEnvelope(envelope, { key, aad: wrapAad(row) });
  } catch {
    throw new FormworkError(
      "VAULT_KEY_UNKNOWN",
      `The vault key "${envelope.keyId}" is not the one that secrets were stored with. Give the former key under that id.`,
      { key: envelope.keyId },
    );
  }
}

/** Wraps a data key with the keyring's first key. */
export function wrapDataKey(keyring: Keyring, key: DataKey): string {
  return sealBytes({ keyId: keyring.first.id, key: keyring.first.key, plain: key.key, aad: wrapAad(key) });
}

/** The error for a keyring key that is needed and not given. */
export function unknownKeyringKey(id: string): FormworkError {
  return new FormworkError(
    "VAULT_KEY_UNKNOWN",
    `The vault key "${id}" is needed to open stored secrets and is not given. Add it to FORMWORK_KEYS or its file.`,
    { key: id },
  );
}

function wrapAad(row: { id: string; organizationId: string | null }): string {
  return `data_key|wrapped|${row.id}|${row.organizationId ?? "platform"}`;
}
