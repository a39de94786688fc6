import type { AuthMethod } from "../define.ts";
import type { AuthorizationSecret, OpenClient } from "../ports.ts";

/** A request on its way out; authentication adds to it. */
export interface OutgoingRequest {
  method: string;
  url: URL;
  /** Header names in lower case. */
  headers: Record<string, string>;
  /** Fields of a form body, null for any other body. */
  form: URLSearchParams | null;
  /** The body, when it is not a form. */
  body: string | Uint8Array | null;
  /** The current time by the service's clock. */
  now: Date;
}

/** The body as it is sent. */
export function encodedBody({ form, body }: Pick<OutgoingRequest, "form" | "body">): string | Uint8Array {
  return form?.toString() ?? body ?? "";
}

/** The credentials of one call, opened only for its duration. */
export interface Credentials {
  secret: AuthorizationSecret;
  /** OAuth app; null when the auth type does not need it for a call. */
  client: OpenClient | null;
  /** Dynamic parameters of the connection. */
  params: Readonly<Record<string, string>>;
}

/** How one auth method changes a request; one implementation per member of the union `AuthMethod`. */
export interface AuthApplier<Method extends AuthMethod> {
  /**
   * Adds the credentials to their declared places.
   *
   * @throws FormworkError `AUTH_PLACE_NEEDS_FORM_BODY` when the request has no such place, `INVALID_INPUT` for a name or value that cannot be sent,
   *   `AUTHORIZATION_NEEDS_REAUTHORIZATION` when the secret is of another type
   */
  apply(method: Method, credentials: Credentials, request: OutgoingRequest): void | Promise<void>;
  /** The values that must never appear in any output. */
  secretsOf(method: Method, credentials: Credentials): readonly string[];
}
