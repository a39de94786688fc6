import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Vault } from "@formwork/db";
import type { Payload, PayloadCodec } from "@temporalio/common";

const encoding = Buffer.from("binary/formwork-aes-256-gcm");
const keyIdField = "formwork-key-id";
const purpose = "temporal-payload";
const ivBytes = 12;
const tagBytes = 16;

/** Keys for the encryption of payloads. */
export interface PayloadKeys {
  /** The key to encrypt with, and its id. */
  current(): Promise<{ id: string; key: Buffer }>;
  /** @throws FormworkError `VAULT_KEY_UNKNOWN` when no key has this id */
  byId(id: string): Promise<Buffer>;
}

/**
 * Derives keys from the platform's data key. The data key's id stays when the keyring is rotated, so a run that waits in Temporal for months needs no
 * old key of the keyring.
 */
export function payloadKeysOf(vault: Vault): PayloadKeys {
  return { current: () => vault.derivedKey(null, purpose), byId: (id) => vault.derivedKeyOf(id, purpose) };
}

/**
 * Encrypts what Temporal stores (ids and routing, nothing more) with AES-256-GCM, 96-bit random IV and 128-bit tag (NIST SP 800-38D). Payloads that
 * others wrote, such as the server's signals, pass unchanged.
 */
export function createPayloadCodec(keys: PayloadKeys): PayloadCodec {
  return {
    encode: async (payloads) => {
      const { id, key } = await keys.current();
      return payloads.map((payload): Payload => {
        const iv = randomBytes(ivBytes);
        const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
        const body = Buffer.concat([cipher.update(packed(payload)), cipher.final()]);
        const metadata = { encoding, [keyIdField]: Buffer.from(id) };
        return { metadata, data: Buffer.concat([iv, body, cipher.getAuthTag()]) };
      });
    },
    decode: (payloads) =>
      Promise.all(
        payloads.map(async (payload): Promise<Payload> => {
          if (!payload.metadata?.encoding || !encoding.equals(payload.metadata.encoding)) return payload;
          const key = await keys.byId(Buffer.from(payload.metadata[keyIdField] ?? []).toString());
          const data = Buffer.from(payload.data ?? []);
          const end = data.length - tagBytes;
          const decipher = createDecipheriv("aes-256-gcm", key, data.subarray(0, ivBytes), { authTagLength: tagBytes });
          decipher.setAuthTag(data.subarray(end));
          return unpacked(Buffer.concat([decipher.update(data.subarray(ivBytes, end)), decipher.final()]));
        }),
      ),
  };
}

function packed({ metadata, data }: Payload): Buffer {
  const fields = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString("base64")]);
  return Buffer.from(
    JSON.stringify({ metadata: Object.fromEntries(fields), data: Buffer.from(data ?? []).toString("base64") }),
  );
}

function unpacked(text: Buffer): Payload {
  const { metadata, data } = JSON.parse(text.toString("utf8")) as { metadata: Record<string, string>; data: string };
  const fields = Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, "base64")]);
  return { metadata: Object.fromEntries(fields), data: Buffer.from(data, "base64") };
}
