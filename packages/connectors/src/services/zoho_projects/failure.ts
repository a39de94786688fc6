import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const envelope = z.object({
  error: z.object({
    title: z.string().optional(),
    error_type: z.string().optional(),
    details: z.array(z.object({ message: z.string(), field_name: z.string().optional() })).optional(),
  }),
});

/** More than 100 calls in two minutes lock the account out for half an hour (https://projects.zoho.com/api-docs). */
const lockedSeconds = 1_800;

/** Part of a multi-status answer failed (https://projects.zoho.com/api-docs). */
const multiStatus = 207;

/** Errors common to all answers: `{error: {title, error_type, details: [{message, field_name}]}}` beside the status. */
export function projectsFailure(response: ActionResponse): Failure | null {
  const said = envelope.safeParse(response.json);
  if (!said.success && response.status < 400 && response.status !== multiStatus) return null;
  const { title, details = [] } = said.data?.error ?? {};
  const first = details[0];
  const field = first?.field_name === undefined ? "" : ` (field ${first.field_name})`;
  const message = first ? `${first.message}${field}` : (title ?? `status ${response.status}`);
  if (response.status === 429) {
    const waits = { notSent: true as const, retryAfterSeconds: lockedSeconds, ...(title && { remoteCode: title }) };
    return fail({ ok: false, code: "REMOTE_RATE_LIMITED", message, details: waits });
  }
  if (title === "INVALID_OAUTHSCOPE")
    return fail({ ok: false, code: "SCOPE_NOT_GRANTED", message, details: { notSent: true, remoteCode: title } });
  return failureOfStatus(Math.max(response.status, 400), { message, remoteCode: title });
}
