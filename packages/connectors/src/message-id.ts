import { createHash } from "node:crypto";

/**
 * Makes a Message-ID (RFC 5322 §3.6.4).
 * @param seed the same for all tries of one message, so that a repeated message can be recognized
 * @param domain domain of the sender's address
 */
export function messageIdOf(seed: string, domain: string): string {
  const id = createHash("sha256").update(seed).digest("hex").slice(0, 32);
  return `<${id}@${domain}>`;
}
