import { createHash } from "node:crypto";
import type { Address } from "@formwork/domain";

/** Version of the scheme of {@link idempotencyKey}. It is part of the key, so that keys of different versions never collide. */
const scheme = "v1";

/**
 * Key by which an outside service recognizes a repeated write. It is made from the run and the place of the step, never from the attempt, so that a
 * retry and a takeover after a crash use the same key.
 * @returns 64 hex digits
 */
export function idempotencyKey({ runId, path, stepId }: Address & { runId: string }): string {
  // Before there were paths, a number stood there: 0 for the workflow itself.
  return createHash("sha256")
    .update([runId, stepId, path || "0", scheme].join("\n"))
    .digest("hex");
}
