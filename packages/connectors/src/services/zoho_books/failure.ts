import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

const envelope = z.object({ code: z.number().int(), message: z.string() });

/** "Not authorized to perform this operation": the token is valid but lacks the right, and so would a new one. */
const notAllowed = 57;

/**
 * Errors common to all answers: `{code, message}` beside the status, and a code other than 0 is an error with any status
 * (https://www.zoho.com/books/api/v3/errors/). Calls beyond the limit get 429 without `Retry-After`.
 */
export function booksFailure(response: ActionResponse): Failure | null {
  const said = envelope.safeParse(response.json);
  if (!said.success)
    return response.status >= 400
      ? failureOfStatus(response.status, { message: `status ${response.status}` })
      : fail({ ok: false, code: "REMOTE_ERROR", message: "the answer was not of the documented form" });
  const { code, message } = said.data;
  if (code === 0 && response.status < 400) return null;
  const remoteCode = String(code);
  if (code === notAllowed)
    return fail({ ok: false, code: "SCOPE_NOT_GRANTED", message, details: { notSent: true, remoteCode } });
  return failureOfStatus(Math.max(response.status, 400), { message, remoteCode });
}
