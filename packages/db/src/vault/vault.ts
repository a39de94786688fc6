import { createHmac, hkdfSync } from "node:crypto";
import { FormworkError, type Json } from "@formwork/domain";
import type pg from "pg";
import { DataKeys, unknownKeyringKey, unwrapDataKey } from "./data-keys.ts";
import { openEnvelope, parseEnvelope, sealBytes } from "./envelope.ts";
import { type KeyReport, reportKeys } from "./key-report.ts";
import type { Keyring } from "./keyring.ts";
import { type RotationProgress, rotateDataKeys } from "./rotate.ts";
import { Secret } from "./secret.ts";

/** Where a sealed value lies. It opens there and nowhere else. */
export interface Place {
  table: string;
  column: string;
  rowId: string;
  /** null: belongs to the platform. */
  organizationId: string | null;
}

/** Seals what must not be read from the database alone (research §6.5): AES-256-GCM under a data key per organization. */
export interface Vault {
  /** Seals a JSON value for its place; the answer is what the column stores. */
  seal(place: Place, value: Json): Promise<string>;
  /**
   * Opens what {@link Vault.seal} made for the same place. Its shape is the caller's to know: it is what the caller sealed.
   * @throws FormworkError `VAULT_TAMPERED` when it was changed, cut or moved; `VAULT_KEY_UNKNOWN` when its key is not given
   */
  open<T extends Json>(place: Place, sealed: string): Promise<Secret<T>>;
  /**
   * HMAC-SHA-256 (RFC 2104) over values, in hex: equal for equal values of one organization, telling nothing else. Stays the same when
   * keys are rotated.
   */
  fingerprint(organizationId: string | null, purpose: string, ...values: string[]): Promise<string>;
  /**
   * A 32-byte key for one purpose outside the database, derived from an organization's data key (RFC 5869), with that one's id. Stays the
   * same when keys are rotated.
   */
  derivedKey(organizationId: string | null, purpose: string): Promise<{ id: string; key: Buffer }>;
  /**
   * The key that {@link Vault.derivedKey} gave with this id.
   * @throws FormworkError `VAULT_KEY_UNKNOWN` when the database has no such data key
   */
  derivedKeyOf(id: string, purpose: string): Promise<Buffer>;
  /**
   * For the start of a process: every keyring key that the database needs is there and is the right one.
   * @throws FormworkError `VAULT_KEY_UNKNOWN` naming the first that is not
   */
  verifyKeys(): Promise<void>;
  /**
   * Wraps up to `batch` data keys behind the one named `after` anew with the keyring's first key. Call it until `remaining` is 0; it may
   * be stopped at any point and taken up again. Only then may the old key be taken from the keyring.
   */
  rotate(options: { batch: number; after?: string | null }): Promise<RotationProgress>;
  /** Which keyring keys are given, and which are needed. */
  reportKeys(): Promise<KeyReport[]>;
}

/** Opens the vault over a database and a keyring. */
export function createVault({ pool, keyring }: { pool: pg.Pool; keyring: Keyring }): Vault {
  const dataKeys = new DataKeys(pool, keyring);
  return {
    async seal(place, value) {
      const { id, key } = await dataKeys.forOwner(place.organizationId);
      return sealBytes({ keyId: id, key, plain: Buffer.from(JSON.stringify(value)), aad: aadOf(place) });
    },
    async open<T extends Json>(place: Place, sealed: string) {
      const envelope = parseEnvelope(sealed);
      const { key } = await dataKeys.byId(envelope.keyId);
      const plain = openEnvelope(envelope, { key, aad: aadOf(place) });
      return new Secret(JSON.parse(plain.toString("utf8")) as T);
    },
    async fingerprint(organizationId, purpose, ...values) {
      const { key } = await dataKeys.forOwner(organizationId);
      return createHmac("sha256", derive(key, `fingerprint|${purpose}`))
        .update(JSON.stringify(values))
        .digest("hex");
    },
    async derivedKey(organizationId, purpose) {
      const { id, key } = await dataKeys.forOwner(organizationId);
      return { id, key: derive(key, purpose) };
    },
    derivedKeyOf: async (id, purpose) => derive((await dataKeys.byId(id)).key, purpose),
    verifyKeys: () => verifyKeys(pool, keyring),
    rotate: (options) => rotateDataKeys({ pool, keyring, ...options }),
    reportKeys: () => reportKeys(pool, keyring),
  };
}

/** A key of its own for each purpose, so that nothing is both an encryption key and a MAC key (RFC 5869 §3.2). */
function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", purpose, 32));
}

async function verifyKeys(pool: pg.Pool, keyring: Keyring): Promise<void> {
  const { rows } = await pool.query<{ id: string; organizationId: string | null; wrapped: string; keyId: string }>(
    `SELECT DISTINCT ON (keyring_key_id) id, organization_id AS "organizationId", wrapped, keyring_key_id AS "keyId" FROM data_key`,
  );
  for (const row of rows) {
    if (!keyring.get(row.keyId)) throw unknownKeyringKey(row.keyId);
    unwrapDataKey(keyring, row);
  }
}

function aadOf(place: Place): string {
  const parts = [place.table, place.column, place.rowId, place.organizationId ?? "platform"];
  if (parts.some((part) => part.includes("|")))
    throw new FormworkError("INTERNAL", "A secret's place must not contain |.");
  return parts.join("|");
}
