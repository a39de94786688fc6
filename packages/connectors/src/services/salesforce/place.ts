import { FormworkError } from "@formwork/domain";
import type { Place } from "../../define.ts";

const version = "v62.0";

/**
 * Address of the account's own Salesforce, from the token answer.
 *
 * @throws FormworkError `AUTHORIZATION_NEEDS_REAUTHORIZATION` when it is missing; it never guesses another address
 */
export function instanceUrl(place: Place): string {
  const url = place.facts.instance_url;
  if (url !== undefined) return url;
  throw new FormworkError(
    "AUTHORIZATION_NEEDS_REAUTHORIZATION",
    "Salesforce did not say where this account's data is. Whoever connected the account can connect it again.",
    { notSent: true },
  );
}

/** Base address of the REST API. */
export function apiBase(place: Place): string {
  return `${instanceUrl(place)}/services/data/${version}`;
}
