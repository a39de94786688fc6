import { createHash, randomBytes } from "node:crypto";

/** SHA-256 of a token in hex, which a double stores instead of the token. */
export function fingerprint(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A new token in the usual look, for example `1000.4f…`. */
export function newToken(prefix: string): string {
  return `${prefix}${randomBytes(24).toString("hex")}`;
}
