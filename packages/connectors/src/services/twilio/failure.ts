import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import type { ActionResponse } from "../../define.ts";

const error = z.object({ code: z.number().int(), message: z.string() });

/** "Too many requests": Twilio has not processed the request (https://www.twilio.com/docs/api/errors/20429). */
const tooMany = 20_429;

/** Errors common to all answers: status and `{code, message, more_info, status}` (https://www.twilio.com/docs/usage/twilios-response). */
export function twilioFailure(response: ActionResponse): Failure | null {
  if (response.status < 400) return null;
  const said = error.safeParse(response.json);
  if (!said.success) return failureOfStatus(response.status, { message: `status ${response.status}` });
  const { code, message } = said.data;
  return failureOfStatus(code === tooMany ? 429 : response.status, { message, remoteCode: String(code) });
}
