import { createHmac, timingSafeEqual } from "node:crypto";

/** Address at which a sender follows a submission. For anonymous senders it carries a key, because nothing else identifies them. */
export function statusUrl(recordId: string, options: { secret: string; anonymous: boolean }): string {
  const path = `/api/submissions/${recordId}`;
  return options.anonymous ? `${path}?key=${statusKey(recordId, options.secret)}` : path;
}

/** Whether a key opens the status of a record; compares in constant time. */
export function isStatusKey(key: string, options: { recordId: string; secret: string }): boolean {
  const right = Buffer.from(statusKey(options.recordId, options.secret));
  const given = Buffer.from(key);
  return given.length === right.length && timingSafeEqual(given, right);
}

function statusKey(recordId: string, secret: string): string {
  return createHmac("sha256", secret).update(`submission-status:${recordId}`).digest("base64url");
}
