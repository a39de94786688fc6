import type { Place } from "../../define.ts";

/** Base address of the API; Cliq has its own host in each data centre, which is not the tokens' `api_domain`. */
export function cliqBase(place: Place): string {
  return `https://${place.region.cliq}/api/v2`;
}
