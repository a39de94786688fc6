import { createHash } from "node:crypto";

/** Version of the scheme of {@link idempotencyKey}. It is part of the key, so that keys of different versions never collide. */
const scheme = "v1";

/**
 * Key by which an outside service recognizes a repeated write. It is made from the run, the step and the row of a loop, never from the attempt, so
 * that a retry and a takeover after a crash use the same key.
 * @returns 64 hex digits
 */
export function idempotencyKey(place: { runId: string; stepId: string; item: number }): string {
  return createHash("sha256").update([place.runId, place.stepId, place.item, scheme].join("\n")).digest("hex");
}
