import { createHash } from "node:crypto";

/** Scheme of {@link idempotencyKey}; part of the key, so that a change of the scheme never meets old keys. */
const scheme = "v1";

/**
 * Key under which an outside service recognises a repeated write: made of run, step and row of a loop, never of the attempt, so that a
 * retry and a takeover after a crash use the same one.
 * @returns 64 hex digits
 */
export function idempotencyKey(place: { runId: string; stepId: string; item: number }): string {
  return createHash("sha256").update([place.runId, place.stepId, place.item, scheme].join("\n")).digest("hex");
}
