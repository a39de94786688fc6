import { compact } from "@formwork/domain";
import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const error = z.object({
  error: z.object({
    message: z.string(),
    status: z.string().default(""),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
    errors: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});

const tooMany = new Set(["RATE_LIMIT_EXCEEDED", "rateLimitExceeded", "userRateLimitExceeded"]);

/**
 * Errors common to all calls: status and `{error: {code, message, status, details}}` (https://cloud.google.com/apis/design/errors). An exhausted
 * quota gives 429 or, in older answers, 403 with a reason.
 */
export function googleFailure(response: ActionResponse): Failure | null {
  if (response.status < 400) return null;
  const body = error.safeParse(response.json);
  if (!body.success) return failureOfStatus(response.status, { message: `status ${response.status}` });
  const { message, status, details, errors } = body.data.error;
  const reasons = [...details, ...errors].flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
  const said = compact({ message, remoteCode: status === "" ? undefined : status });
  if (reasons.some((reason) => tooMany.has(reason))) return failureOfStatus(429, said);
  if (reasons.includes("ACCESS_TOKEN_SCOPE_INSUFFICIENT")) {
    return fail({ ok: false, code: "SCOPE_NOT_GRANTED", message, details: { remoteCode: status, notSent: true } });
  }
  return failureOfStatus(response.status, said);
}
