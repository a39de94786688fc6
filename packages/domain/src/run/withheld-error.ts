import { compact } from "../compact.ts";
import type { ErrorCode, ErrorData } from "../errors.ts";

/** Errors whose words are our own: names of connections, people and steps, and nothing that a service answered or an expression read. */
const ownWords: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "CONNECTION_NOT_AUTHORIZED",
  "USER_NOT_AUTHORIZED",
  "PRIMARY_ACCOUNT_MISSING",
  "PRIMARY_NEEDS_REAUTHORIZATION",
  "ANONYMOUS_TRIGGER_NOT_ALLOWED",
  "ENVIRONMENT_NOT_AVAILABLE",
  "AUTHORIZATION_REVOKED",
  "CONNECTOR_EDITED",
  "AUTHORIZATION_NEEDS_REAUTHORIZATION",
  "SCOPE_NOT_GRANTED",
  "USER_DEACTIVATED",
  "CONNECTOR_RETIRED",
  "CONNECTION_NOT_VISIBLE",
  "SERVICE_DELETED",
  "CONNECTION_REMOVED",
  "ACTION_NOT_ALLOWED",
  "AUTHORIZATION_WAIT_OVER",
  "OUTCOME_UNKNOWN",
  "STEP_TIMEOUT",
  "RUN_CANCELLED",
  "RUN_QUARANTINED",
]);

/**
 * An error for somebody who may not read the values of its step [N1]: the code and the place stay, words that may quote values go.
 * @returns the error itself where its words are our own
 */
export function withheldError(error: ErrorData): ErrorData {
  if (ownWords.has(error.code)) return error;
  const path = error.details?.path;
  const message = "What went wrong may quote what a person's own account holds, so only that person reads it.";
  return { code: error.code, message, ...compact({ details: path === undefined ? undefined : { path } }) };
}
