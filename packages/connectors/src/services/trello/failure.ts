import { beginning, compact } from "@formwork/domain";
import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const limit = z.object({ error: z.string(), message: z.string() });

/** Length of the window in which calls are counted; Trello sends no `Retry-After`. */
const windowSeconds = 10;
/** Length of the window for calls below `/members`. */
const memberWindowSeconds = 900;

/**
 * Errors common to all calls: plain text with the status, and JSON with a code for limits
 * (https://developer.atlassian.com/cloud/trello/guides/rest-api/status-codes/, …/rate-limits/). A 401 about a permission concerns the member's rights
 * on the board, not the token.
 */
export function trelloFailure(response: ActionResponse): Failure | null {
  const { status } = response;
  if (status < 400) return null;
  const body = limit.safeParse(response.json);
  const message = body.success ? body.data.message : beginning(response.text.trim(), 300) || `status ${status}`;
  const remoteCode = body.success ? body.data.error : undefined;
  if (status === 429) {
    const retryAfterSeconds = /\/members?\b/.test(message) ? memberWindowSeconds : windowSeconds;
    const details = compact({ notSent: true as const, retryAfterSeconds, remoteCode });
    return fail({ ok: false, code: "REMOTE_RATE_LIMITED", message, details });
  }
  if (status === 401 && /permission/i.test(message)) return failureOfStatus(403, { message, remoteCode });
  return failureOfStatus(status, { message, remoteCode });
}
