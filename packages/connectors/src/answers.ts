import { compact } from "@formwork/domain";
import { z } from "zod";
import { type ActionResponse, fail, type Outcome } from "./define.ts";

/** A number in an answer; one with more digits than a double can hold is read as text. */
export const exactDigits = z.strictObject({ $number: z.string() }).transform(({ $number }) => $number);

/** Meaning of an error answer. */
export type Failure = Extract<Outcome, { ok: false }>;

/**
 * Maps an error status to a failure: 429 was certainly not processed, 401 refuses the authorization, 5xx leaves the outcome open, and every other
 * status means that the request was understood and rejected.
 *
 * @param status HTTP status, or the code in the body that replaces it
 * @param said the service's own words, and its own code if it has one
 */
export function failureOfStatus(status: number, said: { message: string; remoteCode?: string | undefined }): Failure {
  const details = compact({ remoteCode: said.remoteCode });
  const { message } = said;
  if (status === 429)
    return fail({ ok: false, code: "REMOTE_RATE_LIMITED", message, details: { ...details, notSent: true } });
  if (status === 401) return fail({ ok: false, code: "ACCESS_TOKEN_REJECTED", message });
  return fail({ ok: false, code: status >= 500 ? "REMOTE_ERROR" : "REMOTE_REJECTED", message, details });
}

/**
 * Reads an answer without an error by its documented form.
 *
 * @param schema the parts that are used; other parts are ignored
 * @param make turns the parts into a result
 * @returns the result of `make`, or `REMOTE_ERROR` for an answer of another form
 */
export function readAnswer<Schema extends z.ZodType, T>(
  response: ActionResponse,
  schema: Schema,
  make: (answer: z.output<Schema>) => Outcome<T>,
): Outcome<T> {
  const parsed = schema.safeParse(response.json);
  if (parsed.success) return make(parsed.data);
  const path = parsed.error.issues[0]?.path.join(".");
  const where = path ? ` (${path})` : "";
  return fail({ ok: false, code: "REMOTE_ERROR", message: `the answer was not of the documented form${where}` });
}
