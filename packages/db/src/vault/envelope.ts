import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { FormworkError } from "@formwork/domain";

const algorithm = "aes-256-gcm";
/** Bytes of the authentication tag. Named on both sides: without it Node accepts a tag cut to four bytes. */
const authTagLength = 16;
/** Bytes of the initialisation vector, 96 bits as NIST SP 800-38D §8.2 asks for. */
const ivLength = 12;

/** A sealed text taken apart: which key opens it, and what it holds. */
export interface Envelope {
  keyId: string;
  iv: Buffer;
  /** Ciphertext with the tag behind it. */
  body: Buffer;
}

/** Seals bytes as `v1.{keyId}.{iv}.{ciphertext and tag}`; `aad` must be the same when it is opened. */
export function sealBytes(input: { keyId: string; key: Buffer; plain: Buffer; aad: string }): string {
  const iv = randomBytes(ivLength);
  const body = encryptGcm({ key: input.key, iv, plain: input.plain, aad: Buffer.from(input.aad) });
  return `v1.${input.keyId}.${iv.toString("base64url")}.${body.toString("base64url")}`;
}

/**
 * Takes a sealed text apart.
 * @throws FormworkError `VAULT_TAMPERED` when it is not of the form above
 */
export function parseEnvelope(sealed: string): Envelope {
  const [version, keyId, iv, body, ...rest] = sealed.split(".");
  if (version !== "v1" || !keyId || !iv || !body || rest.length > 0) throw tampered();
  return { keyId, iv: Buffer.from(iv, "base64url"), body: Buffer.from(body, "base64url") };
}

/**
 * Opens an envelope with its key.
 * @throws FormworkError `VAULT_TAMPERED` when it was changed, cut or moved to another place
 */
export function openEnvelope(envelope: Envelope, use: { key: Buffer; aad: string }): Buffer {
  try {
    return decryptGcm({ key: use.key, iv: envelope.iv, body: envelope.body, aad: Buffer.from(use.aad) });
  } catch {
    throw tampered();
  }
}

/** AES-256-GCM; answers ciphertext with the 16-byte tag behind it. */
export function encryptGcm(input: { key: Buffer; iv: Buffer; plain: Buffer; aad: Buffer }): Buffer {
  const cipher = createCipheriv(algorithm, input.key, input.iv, { authTagLength });
  cipher.setAAD(input.aad);
  return Buffer.concat([cipher.update(input.plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link encryptGcm} made; throws for anything else. */
export function decryptGcm(input: { key: Buffer; iv: Buffer; body: Buffer; aad: Buffer }): Buffer {
  if (input.iv.length !== ivLength || input.body.length < authTagLength) throw tampered();
  const decipher = createDecipheriv(algorithm, input.key, input.iv, { authTagLength });
  decipher.setAAD(input.aad);
  decipher.setAuthTag(input.body.subarray(-authTagLength));
  return Buffer.concat([decipher.update(input.body.subarray(0, -authTagLength)), decipher.final()]);
}

function tampered(): FormworkError {
  return new FormworkError(
    "VAULT_TAMPERED",
    "A stored secret was changed or moved outside the product and is not used. Authorize the connection again.",
  );
}
