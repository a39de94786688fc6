import type { Place } from "../../define.ts";

/** Base address of the API; Sheet has its own host in each data centre, which is not the tokens' `api_domain`. */
export function sheetBase(place: Place): string {
  return `https://${place.region.sheet}/api/v2`;
}
