import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail } from "../../define.ts";

/** An error as the One API writes it: a code and words, or words alone. */
export const sentError = z.union([
  z.string().transform((description) => ({ code: undefined, description })),
  z.object({ code: z.coerce.string().optional(), description: z.string() }),
]);

const envelope = z.object({ error: sentError.nullish(), errorDescription: z.string().nullish() });

/**
 * Errors of a whole call: the status and `{error}` (https://docs.clickatell.com/channels/one-api/one-api-reference/). Each message also has its own
 * error.
 */
export function clickatellFailure(response: ActionResponse): Failure | null {
  const said = envelope.safeParse(response.json).data ?? {};
  const message = said.error?.description ?? said.errorDescription ?? `status ${response.status}`;
  const remoteCode = said.error?.code;
  // A key that is not accepted cannot be renewed: its owner has to enter another one.
  if (response.status === 401) return fail({ ok: false, code: "REMOTE_REJECTED", message, details: { notSent: true } });
  if (response.status < 400 && !said.error) return null;
  return failureOfStatus(Math.max(response.status, 400), { message, remoteCode });
}
