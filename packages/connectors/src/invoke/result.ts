import { compact, type ErrorData, FormworkError, type Json, toFormworkError } from "@formwork/domain";
import type { ActionResponse, Outcome } from "../define.ts";
import { retryAfterSeconds } from "../egress/retry-after.ts";
import { remoteText } from "../redact.ts";

/**
 * Outcome of a call. `requestId` is the service's own, for its support. `error.details.notSent` is true when the service certainly did nothing, so
 * that a repeat cannot double a write.
 */
export type InvokeResult =
  | { ok: true; output: Json; requestId: string | null }
  | { ok: false; error: ErrorData; requestId: string | null };

const requestIdHeaders = ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-trace-id"];

/** The service's own id of the call; null when it gave none. */
export function requestIdOf(response: ActionResponse): string | null {
  for (const name of requestIdHeaders) {
    const value = response.headers[name];
    if (value !== undefined && /^[\w.:/+=-]{1,200}$/.test(value)) return value;
  }
  return null;
}

const verbs: Record<string, string> = {
  REMOTE_REJECTED: "did not accept this",
  REMOTE_ERROR: "failed",
  REMOTE_RATE_LIMITED: "asks to slow down",
  SCOPE_NOT_GRANTED: "says that the authorization does not allow this",
  REMOTE_UNREACHABLE: "cannot be reached",
  ACCESS_TOKEN_REJECTED: "did not accept the authorization",
};

/** Seconds that a service asks to wait, from `Retry-After` or from its connector; undefined when it asks for no pause. */
export function pauseAskedFor(response: ActionResponse, outcome: Outcome): number | undefined {
  const named = retryAfterSeconds(response.headers["retry-after"], Date.now());
  if (named !== undefined || outcome.ok || outcome.code === "ACCESS_TOKEN_REJECTED") return named;
  return outcome.details?.retryAfterSeconds;
}

/**
 * Makes an error from a connector's verdict on a response.
 *
 * @param failure the connector's verdict
 * @param call name of the service, response, and the secrets to redact
 */
export function failureData(
  failure: Extract<Outcome, { ok: false }>,
  call: { service: string; response: ActionResponse; secrets: readonly string[] },
): ErrorData {
  const rejected = failure.code === "ACCESS_TOKEN_REJECTED";
  const own = rejected ? { notSent: true } : (failure.details ?? {});
  const wait = pauseAskedFor(call.response, failure);
  return {
    code: rejected ? "REMOTE_REJECTED" : failure.code,
    message: `${call.service} ${verbs[failure.code]}: ${remoteText(failure.message, call.secrets)}`,
    details: {
      ...own,
      status: call.response.status,
      ...compact({ retryAfterSeconds: wait }),
    },
  };
}

/** Makes a result from anything thrown. */
export function thrownResult(thrown: unknown): Extract<InvokeResult, { ok: false }> {
  return { ok: false, error: toFormworkError(thrown).toData(), requestId: null };
}

/** Makes an error for a call of which nothing was sent. */
export function notSent(
  code: ConstructorParameters<typeof FormworkError>[0],
  message: string,
  details = {},
): FormworkError {
  return new FormworkError(code, message, { ...details, notSent: true });
}
