import type { Place } from "../../define.ts";

/** Base address of the API: the account's own `api_domain` from the token answer, else its data centre's. */
export function crmBase(place: Place): string {
  return `${place.facts.api_domain ?? `https://${place.region.api}`}/crm/v8`;
}
