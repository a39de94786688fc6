import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Keyring } from "@formwork/db";
import type { Payload, PayloadCodec } from "@temporalio/common";

const encoding = Buffer.from("binary/formwork-aes-256-gcm");
const keyIdField = "formwork-key-id";
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts what Temporal stores (ids and routing, nothing more) with AES-256-GCM, 96-bit random IV and 128-bit tag (NIST SP 800-38D),
 * under keys derived from the keyring (RFC 5869). Payloads of others, such as the server's signals, pass through.
 */
export function createPayloadCodec(keyring: Keyring): PayloadCodec {
  const first = keyring.first.id;
  const derived = new Map<string, Buffer>();
  const keyOf = (id: string): Buffer => {
    const key = derived.get(id) ?? derive(keyring, id);
    derived.set(id, key);
    return key;
  };
  return {
    encode: async (payloads) =>
      payloads.map((payload): Payload => {
        const iv = randomBytes(ivBytes);
        const cipher = createCipheriv("aes-256-gcm", keyOf(first), iv, { authTagLength: tagBytes });
        const body = Buffer.concat([cipher.update(packed(payload)), cipher.final()]);
        const metadata = { encoding, [keyIdField]: Buffer.from(first) };
        return { metadata, data: Buffer.concat([iv, body, cipher.getAuthTag()]) };
      }),
    decode: async (payloads) =>
      payloads.map((payload): Payload => {
        if (!payload.metadata?.encoding || !encoding.equals(payload.metadata.encoding)) return payload;
        const key = keyOf(Buffer.from(payload.metadata[keyIdField] ?? []).toString());
        const data = Buffer.from(payload.data ?? []);
        const end = data.length - tagBytes;
        const decipher = createDecipheriv("aes-256-gcm", key, data.subarray(0, ivBytes), { authTagLength: tagBytes });
        decipher.setAuthTag(data.subarray(end));
        return unpacked(Buffer.concat([decipher.update(data.subarray(ivBytes, end)), decipher.final()]));
      }),
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

function derive(keyring: Keyring, id: string): Buffer {
  const key = keyring.get(id);
  if (!key) throw new Error(`the key ${id} of a Temporal payload is not in the keyring`);
  // Its own key, so that nothing sealed here opens as something of the vault.
  return Buffer.from(hkdfSync("sha256", key, "", "temporal-payload", 32));
}
