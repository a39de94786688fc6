import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Whether a request for metrics comes from somebody who knows the installation's token (RFC 6750 §2.1). What is counted tells how an
 * organization works, so without a token nobody may have it.
 * @param authorization header as it was sent
 * @param token the installation's; undefined when none is set
 */
export function mayReadMetrics(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined || authorization === undefined) return false;
  return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
}
