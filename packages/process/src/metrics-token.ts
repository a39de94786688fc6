import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Whether a request for metrics carries the installation's token (RFC 6750 §2.1). Metrics reveal how an organization works, so without a token nobody
 * may read them.
 * @param authorization the header as sent
 * @param token the installation's token; undefined when none is set
 */
export function mayReadMetrics(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined || authorization === undefined) return false;
  return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
}
