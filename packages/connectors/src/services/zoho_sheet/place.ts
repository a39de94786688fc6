import type { Place } from "../../define.ts";

/** Base address of the API; Sheet has its own host in each data centre, the tokens' `api_domain` is not it. */
export function sheetBase(place: Place): string {
  return `https://${place.region.sheet}/api/v2`;
}
