import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const envelope = z.object({
  status: z.string().optional(),
  error_code: z.coerce.string().optional(),
  error_message: z.string().optional(),
});

/** Too many calls for a document; Zoho then accepts none for it for five minutes (https://sheet.zoho.com/help/api/v2/). */
const throttled = "2950";
const blockedSeconds = 300;

/** Errors common to all answers: `{status: "failure", error_code, error_message}`, with status 200 or others. */
export function sheetFailure(response: ActionResponse): Failure | null {
  const said = envelope.safeParse(response.json).data ?? {};
  const failed = said.status === "failure" || said.error_code !== undefined;
  if (!failed && response.status < 400) return null;
  const message = said.error_message ?? `status ${response.status}`;
  const remoteCode = said.error_code;
  if (remoteCode === throttled || response.status === 429) {
    const details = { notSent: true as const, retryAfterSeconds: blockedSeconds, ...(remoteCode && { remoteCode }) };
    return fail({ ok: false, code: "REMOTE_RATE_LIMITED", message, details });
  }
  return failureOfStatus(Math.max(response.status, 400), { message, remoteCode });
}
