import { FormworkError } from "@formwork/domain";
import type { AuthorizationSecret } from "../ports.ts";

/** The stored secret does not fit the connector's auth type, because the connector was changed since. */
export function wrongSecret(): FormworkError {
  return new FormworkError(
    "AUTHORIZATION_NEEDS_REAUTHORIZATION",
    "The service asks for another kind of sign-in than the one that is stored. Authorize the connection again.",
    { reason: "connector_edited", notSent: true },
  );
}

/** The values of an API-key or Basic authorization. */
export function valuesOf(secret: AuthorizationSecret): Readonly<Record<string, string>> {
  if (secret.type !== "values") throw wrongSecret();
  return secret.values;
}
