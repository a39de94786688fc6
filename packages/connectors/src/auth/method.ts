import type { AuthMethod } from "../define.ts";
import type { AuthorizationSecret } from "../ports.ts";

/** A request on its way out; authentication adds to it. */
export interface OutgoingRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  /** Fields of a form body, null for any other body. */
  form: Record<string, string> | null;
}

/** What one auth method does to a request; one implementation per member of the union `AuthMethod`. */
export interface AuthApplier<Method extends AuthMethod> {
  /**
   * Adds the credentials in their declared places.
   *
   * @throws FormworkError `INVALID_INPUT` when the request has no such place, `AUTHORIZATION_NEEDS_REAUTHORIZATION` when the secret is of another type
   */
  apply(method: Method, secret: AuthorizationSecret, request: OutgoingRequest): void;
  /** The values that must never show up anywhere. */
  secretsOf(method: Method, secret: AuthorizationSecret): readonly string[];
}
