import { compact } from "@formwork/domain";
import { z } from "zod";
import { type ActionResponse, fail, type Outcome } from "./define.ts";

/** A number of an answer whose digits a double cannot hold, read as the text of its digits. */
export const exactDigits = z.strictObject({ $number: z.string() }).transform(({ $number }) => $number);

/** What an answer's error comes to. */
export type Failure = Extract<Outcome, { ok: false }>;

/**
 * The failure that an error status stands for: 429 was surely not processed, 401 means that the authorization is refused, 5xx leaves open what
 * happened, and every other one was understood and not accepted.
 *
 * @param status HTTP status, or the code that the body names in its place
 * @param said the service's own words and its own code, where it has one
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
 * Reads an answer that holds no error by its documented form.
 *
 * @param schema the parts that are used; whatever else the service sends is ignored
 * @param make what the parts mean
 * @returns what `make` gives, or `REMOTE_ERROR` for an answer of another form
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
