/**
 * Every stable error code of the product. A code never changes its meaning; the sentence beside it may.
 * `status` is the HTTP status at the edge, `retryable` whether the same call may succeed later without anybody acting.
 */
export const errorCodes = {
  // who is asking
  NOT_SIGNED_IN: { status: 401, retryable: false },
  FORBIDDEN: { status: 403, retryable: false },
  NOT_FOUND: { status: 404, retryable: false },
  ORIGIN_NOT_ALLOWED: { status: 403, retryable: false },
  RATE_LIMITED: { status: 429, retryable: true },
  LINK_ENDED: { status: 410, retryable: false },
  // what was sent
  INVALID_INPUT: { status: 400, retryable: false },
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false },
  REVISION_CONFLICT: { status: 409, retryable: false },
  NAME_TAKEN: { status: 409, retryable: false },
  STATE_CONFLICT: { status: 409, retryable: false },
  NOTHING_TO_PUBLISH: { status: 409, retryable: false },
  // forms and graphs
  FIELDS_IN_USE: { status: 409, retryable: false },
  FORM_CLOSED: { status: 409, retryable: false },
  SUBMISSION_KEY_REUSED: { status: 409, retryable: false },
  RECORD_INVALID: { status: 422, retryable: false },
  GRAPH_INVALID: { status: 422, retryable: false },
  EXPRESSION_INVALID: { status: 422, retryable: false },
  EXPRESSION_FAILED: { status: 422, retryable: false },
  EXPRESSION_TOO_LARGE: { status: 422, retryable: false },
  SCHEDULE_INVALID: { status: 422, retryable: false },
  // whose authorization (table I)
  CONNECTION_NOT_AUTHORIZED: { status: 409, retryable: false },
  USER_NOT_AUTHORIZED: { status: 409, retryable: false },
  PRIMARY_ACCOUNT_MISSING: { status: 409, retryable: false },
  PRIMARY_NEEDS_REAUTHORIZATION: { status: 409, retryable: false },
  ANONYMOUS_TRIGGER_NOT_ALLOWED: { status: 409, retryable: false },
  ENVIRONMENT_NOT_AVAILABLE: { status: 409, retryable: false },
  AUTHORIZATION_REVOKED: { status: 409, retryable: false },
  CONNECTOR_EDITED: { status: 409, retryable: false },
  AUTHORIZATION_NEEDS_REAUTHORIZATION: { status: 409, retryable: false },
  SCOPE_NOT_GRANTED: { status: 409, retryable: false },
  USER_DEACTIVATED: { status: 409, retryable: false },
  CONNECTOR_RETIRED: { status: 409, retryable: false },
  CONNECTION_NOT_VISIBLE: { status: 409, retryable: false },
  SERVICE_DELETED: { status: 409, retryable: false },
  ACTION_NOT_ALLOWED: { status: 409, retryable: false },
  KIND_NOT_ALLOWED: { status: 409, retryable: false },
  CONNECTION_REMOVED: { status: 409, retryable: false },
  AUTHORIZATION_WAIT_OVER: { status: 409, retryable: false },
  // consent and refresh
  CONSENT_EXPIRED: { status: 410, retryable: false },
  CONSENT_DENIED: { status: 409, retryable: false },
  CONSENT_INVALID: { status: 400, retryable: false },
  CLIENT_CREDENTIAL_MISSING: { status: 409, retryable: false },
  CLIENT_CREDENTIAL_REJECTED: { status: 409, retryable: false },
  REFRESH_BUSY: { status: 503, retryable: true },
  REFRESH_LOST: { status: 409, retryable: false },
  // custom services
  OPENAPI_INVALID: { status: 422, retryable: false },
  // files
  FILE_MISSING: { status: 422, retryable: false },
  // mail of the installation
  MAIL_NOT_CONFIGURED: { status: 409, retryable: false },
  MAIL_LIMIT_REACHED: { status: 429, retryable: false },
  // egress
  AUTH_PLACE_NEEDS_FORM_BODY: { status: 422, retryable: false },
  EGRESS_REFUSED: { status: 403, retryable: false },
  RESPONSE_TOO_LARGE: { status: 502, retryable: false },
  RESPONSE_UNREADABLE: { status: 502, retryable: false },
  REMOTE_UNREACHABLE: { status: 502, retryable: true },
  REMOTE_TIMEOUT: { status: 504, retryable: true },
  REMOTE_RATE_LIMITED: { status: 429, retryable: true },
  REMOTE_REJECTED: { status: 422, retryable: false },
  REMOTE_ERROR: { status: 502, retryable: true },
  // runs
  OUTCOME_UNKNOWN: { status: 500, retryable: false },
  STEP_TIMEOUT: { status: 504, retryable: true },
  STOPPED_BY_STEP: { status: 422, retryable: false },
  RUN_CANCELLED: { status: 409, retryable: false },
  RUN_QUARANTINED: { status: 500, retryable: false },
  // the installation
  DATABASE_NEWER: { status: 500, retryable: false },
  DATABASE_CHANGED: { status: 500, retryable: false },
  MIGRATION_FAILED: { status: 500, retryable: false },
  VAULT_KEY_UNKNOWN: { status: 500, retryable: false },
  VAULT_TAMPERED: { status: 500, retryable: false },
  DATABASE_AWAY: { status: 503, retryable: true },
  DATABASE_BUSY: { status: 503, retryable: true },
  STORAGE_FULL: { status: 507, retryable: true },
  INTERNAL: { status: 500, retryable: true },
} as const;

/** One of the stable codes of {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes;

/** Where an error happened and who can mend it; everything in it may be shown to people and stored. Never a secret or form data. */
export interface ErrorDetails {
  /** Place in the input or graph, for example `steps.s1.settings.message`. */
  path?: string;
  /** Character range inside an expression, zero based, end exclusive. */
  range?: { start: number; end: number };
  /** Who can mend it: a person's display name or a role. */
  who?: string;
  /** Seconds after which a retry makes sense (RFC 9110 §10.2.3 Retry-After, already resolved to seconds). */
  retryAfterSeconds?: number;
  /** Ids and names that help to link to the place of the mend. */
  [fact: string]: unknown;
}

/** An error as plain data: what the journal stores and the transport carries. */
export interface ErrorData {
  code: ErrorCode;
  message: string;
  details?: ErrorDetails;
}

/** The one error class of the product: a stable code, a sentence for people, and the place. */
export class FormworkError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  /**
   * @param code stable code
   * @param message one sentence for people that says who can do what next
   * @param details place and facts; never secrets or form data
   */
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = "FormworkError";
    this.code = code;
    this.details = details;
  }

  /** Whether the same call may succeed later without anybody acting. */
  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }

  /** The error as plain data. */
  toData(): ErrorData {
    return { code: this.code, message: this.message, details: this.details };
  }
}

/** Turns anything thrown into a {@link FormworkError}; unknown errors become `INTERNAL` and keep their cause for the log only. */
export function toFormworkError(thrown: unknown): FormworkError {
  if (thrown instanceof FormworkError) return thrown;
  const wrapped = new FormworkError(
    "INTERNAL",
    "Something went wrong on our side. Try again; if it stays, tell an administrator.",
  );
  wrapped.cause = thrown;
  return wrapped;
}
