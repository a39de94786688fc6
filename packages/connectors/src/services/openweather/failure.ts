import { z } from "zod";
import { type Failure, failureOfStatus } from "../../answers.ts";
import type { ActionResponse } from "../../define.ts";

/** `cod` is a number in some answers and a text in others; `message` of a successful forecast is a number. */
const envelope = z.object({ cod: z.coerce.number().int(), message: z.unknown() });

/**
 * Errors common to all answers: the status, or `cod` of the body when the status says success (https://openweathermap.org/faq#error401, #error404,
 * #error429).
 */
export function openWeatherFailure(response: ActionResponse): Failure | null {
  const body = envelope.safeParse(response.json);
  const status = response.status === 200 && body.success ? body.data.cod : response.status;
  if (status === 200) return null;
  const said = body.success && typeof body.data.message === "string" ? body.data.message : `status ${status}`;
  return failureOfStatus(status, { message: said, remoteCode: String(status) });
}
