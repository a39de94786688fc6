import { z } from "zod";
import { type Failure, failureOfStatus } from "../answers.ts";
import { type ActionResponse, fail, type Outcome, ok } from "../define.ts";

/** Text of a message, with the most characters that Cliq accepts (https://www.zoho.com/cliq/help/restapi/v2/). */
export const cliqText = z
  .string()
  .min(1)
  .max(4_096)
  .meta({ title: "Text", description: "*bold*, _italics_ and links are shown as such." });

/** Name of a channel or bot in addresses. */
export const cliqName = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, "Use the unique name: letters, digits, _ and -.");

const envelope = z.object({ code: z.coerce.string().optional(), message: z.string().optional() });

/** Code for too many calls, which lock an account out for ten minutes; sent with status 400 (https://www.zoho.com/cliq/help/restapi/v2/). */
const throttled = /throttle/i;
const lockedSeconds = 600;

/** Errors common to all answers of Cliq: `{code, message}` beside the status. */
export function cliqFailure(response: ActionResponse): Failure | null {
  if (response.status < 400) return null;
  const said = envelope.safeParse(response.json).data ?? {};
  const message = said.message ?? `status ${response.status}`;
  const remoteCode = said.code;
  if (response.status === 429 || throttled.test(message) || throttled.test(remoteCode ?? "")) {
    const details = { notSent: true as const, retryAfterSeconds: lockedSeconds, ...(remoteCode && { remoteCode }) };
    return fail({ ok: false, code: "REMOTE_RATE_LIMITED", message, details });
  }
  if (remoteCode === "oauthtoken_scope_invalid")
    return fail({ ok: false, code: "SCOPE_NOT_GRANTED", message, details: { notSent: true, remoteCode } });
  return failureOfStatus(response.status, { message, remoteCode });
}

/** Result of posting a message: the message's id, if Cliq returns one. */
export const cliqPosted = z.object({
  messageId: z.string().meta({ title: "Message id", description: "Empty where Cliq names none." }),
});

const sent = z.object({ message_id: z.string().optional() });

/** Reads the answer to a posted message: 204 without a body, or 200 with its id. */
export function cliqPost(response: ActionResponse): Outcome<{ messageId: string }> {
  return ok({ messageId: sent.safeParse(response.json).data?.message_id ?? "" });
}
