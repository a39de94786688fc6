import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const envelope = z.object({
  errorMessages: z.array(z.string()).optional(),
  errors: z.record(z.string(), z.string()).optional(),
});

/**
 * Errors common to all answers: the status and `{errorMessages, errors}`, the latter by field
 * (https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#status-codes).
 */
export function jiraFailure(response: ActionResponse): Failure | null {
  if (response.status < 400) return null;
  const { errorMessages = [], errors = {} } = envelope.safeParse(response.json).data ?? {};
  const byField = Object.entries(errors).map(([field, said]) => `${field}: ${said}`);
  const message = [...errorMessages, ...byField].join(" ") || `status ${response.status}`;
  // A password that is not accepted cannot be renewed: its owner has to enter another one.
  if (response.status === 401) return fail({ ok: false, code: "REMOTE_REJECTED", message, details: { notSent: true } });
  return failureOfStatus(response.status, { message });
}
