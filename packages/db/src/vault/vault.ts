import { createHmac, hkdfSync } from "node:crypto";
import { FormworkError, type Json } from "@formwork/domain";
import type pg from "pg";
import { DataKeys, unknownKeyringKey, unwrapDataKey } from "./data-keys.ts";
import { openEnvelope, parseEnvelope, sealBytes } from "./envelope.ts";
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
   * For the start of a process: every keyring key that the database needs is there and is the right one.
   * @throws FormworkError `VAULT_KEY_UNKNOWN` naming the first that is not
   */
  verifyKeys(): Promise<void>;
  /**
   * Wraps up to `batch` data keys anew with the keyring's first key. Call it until `remaining` is 0; it may be stopped at any point and
   * taken up again. Only then may the old key be taken from the keyring.
   */
  rotate(options: { batch: number }): Promise<RotationProgress>;
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
      // Its own key, so that nothing is both an encryption key and a MAC key (RFC 5869 §3.2).
      const macKey = Buffer.from(hkdfSync("sha256", key, "", `fingerprint|${purpose}`, 32));
      return createHmac("sha256", macKey).update(JSON.stringify(values)).digest("hex");
    },
    verifyKeys: () => verifyKeys(pool, keyring),
    rotate: ({ batch }) => rotateDataKeys({ pool, keyring, batch }),
  };
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
