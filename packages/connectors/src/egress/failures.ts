import { compact, FormworkError } from "@formwork/domain";

/** Codes of failures that happen before any byte of the request is written. */
const beforeSending = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);
const timeouts = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

/**
 * Converts a failure of the transport to one of our errors; `details.notSent` is set only when certainly nothing was processed.
 *
 * @param error what the HTTP client threw
 * @param call host for the sentence, and whether the time ran out or the caller cancelled
 */
export function transportFailure(
  error: unknown,
  call: { host: string; timedOut: boolean; cancelled: boolean; timeoutMs: number },
): FormworkError {
  if (error instanceof FormworkError) return error;
  const code = codeOf(error);
  let failure: FormworkError;
  if (call.timedOut || timeouts.has(code)) {
    const seconds = Math.round(call.timeoutMs / 100) / 10;
    failure = new FormworkError("REMOTE_TIMEOUT", `${call.host} gave no answer within ${seconds} seconds.`, {
      host: call.host,
    });
  } else if (call.cancelled) {
    failure = new FormworkError("RUN_CANCELLED", "The call was given up before an answer came.", { host: call.host });
  } else if (beforeSending.has(code)) {
    failure = new FormworkError("REMOTE_UNREACHABLE", `${call.host} cannot be reached at the moment.`, {
      host: call.host,
      reason: code,
      notSent: true,
    });
  } else {
    const details = { host: call.host, ...compact({ reason: code === "" ? undefined : code }) };
    failure = new FormworkError(
      "REMOTE_UNREACHABLE",
      `The connection to ${call.host} broke off before an answer came.`,
      details,
    );
  }
  failure.cause = error;
  return failure;
}
