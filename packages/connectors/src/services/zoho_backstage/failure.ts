import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const envelope = z.object({
  status_code: z.coerce.string().optional(),
  code: z.coerce.string().optional(),
  message: z.string().optional(),
});

/** Code for a call without the needed access. */
const outsideScope = /oauthscope|OAUTH_SCOPE_MISMATCH/i;

/** Errors common to all answers: the status, and `{status_code, message}` (https://www.zoho.com/backstage/api/v3/errors.html). */
export function backstageFailure(response: ActionResponse): Failure | null {
  if (response.status < 400) return null;
  const said = envelope.safeParse(response.json).data ?? {};
  const message = said.message ?? `status ${response.status}`;
  const remoteCode = said.code ?? said.status_code;
  if (outsideScope.test(`${said.code ?? ""} ${message}`)) {
    const details = remoteCode === undefined ? { notSent: true as const } : { notSent: true as const, remoteCode };
    return fail({ ok: false, code: "SCOPE_NOT_GRANTED", message, details });
  }
  return failureOfStatus(response.status, { message, remoteCode });
}
