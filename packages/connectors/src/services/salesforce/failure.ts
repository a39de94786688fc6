import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const errors = z
  .array(z.object({ errorCode: z.string(), message: z.string(), fields: z.array(z.string()).optional() }))
  .min(1);

/** Nothing was written, and the same call may work a moment later. */
const passing = new Set(["UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE"]);

/**
 * More than one record has the external id; the answer lists them (https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html).
 */
const several = 300;

/** Errors common to all answers: `[{errorCode, message, fields}]` beside the status (same page). */
export function salesforceFailure(response: ActionResponse): Failure | null {
  if (response.status === several) {
    const message = "several records have this external id; the service changed none of them";
    return fail({ ok: false, code: "REMOTE_REJECTED", message, details: { notSent: true } });
  }
  if (response.status < 400) return null;
  const said = errors.safeParse(response.json).data?.[0];
  if (!said) return failureOfStatus(response.status, { message: `status ${response.status}` });
  const { errorCode: remoteCode, fields = [] } = said;
  const message = fields.length === 0 ? said.message : `${said.message} (${fields.join(", ")})`;
  if (remoteCode === "REQUEST_LIMIT_EXCEEDED") return failureOfStatus(429, { message, remoteCode });
  if (passing.has(remoteCode))
    return fail({ ok: false, code: "REMOTE_ERROR", message, details: { notSent: true, remoteCode } });
  const { code, ...failure } = failureOfStatus(response.status, { message, remoteCode });
  if (code !== "REMOTE_REJECTED" || fields[0] === undefined) return { ...failure, code } as Failure;
  return fail({ ok: false, code, message, details: { remoteCode, field: fields[0] } });
}
