import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const error = z.object({
  Message: z.string(),
  Detail: z.string().optional(),
  code: z.coerce.string(),
  element: z.string().optional(),
});
const faults = z.object({ Fault: z.object({ Error: z.array(error).min(1), type: z.string().optional() }) });

/** Calls beyond the limits are refused for a minute (https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features#limits-and-throttles). */
const pauseSeconds = 60;
const throttled = new Set(["3001", "003001"]);

/**
 * Errors common to all answers: `Fault` with whatever status, 200 included
 * (https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/error-codes).
 */
export function quickbooksFailure(response: ActionResponse): Failure | null {
  const fault = faults.safeParse(response.json).data?.Fault;
  const first = fault?.Error[0];
  if (!first && response.status < 400) return null;
  const message = first ? (first.Detail ?? first.Message) : `status ${response.status}`;
  const remoteCode = first?.code;
  if (response.status === 429 || (remoteCode !== undefined && throttled.has(remoteCode))) {
    const details = { notSent: true as const, retryAfterSeconds: pauseSeconds, ...(remoteCode && { remoteCode }) };
    return fail({ ok: false, code: "REMOTE_RATE_LIMITED", message, details });
  }
  if (fault?.type === "AUTHENTICATION" || fault?.type === "AuthenticationFault")
    return fail({ ok: false, code: "ACCESS_TOKEN_REJECTED", message });
  const status = fault?.type === "SystemFault" ? 500 : Math.max(response.status, 400);
  const failure = failureOfStatus(status, { message, remoteCode });
  if (failure.code !== "REMOTE_REJECTED" || !first?.element) return failure;
  return fail({ ...failure, details: { ...failure.details, field: first.element } });
}
