import type { Place } from "../../define.ts";

/** Base address of the API; Recruit has its own host in each data centre, the tokens' `api_domain` is not it. */
export function recruitBase(place: Place): string {
  return `https://${place.region.recruit}/recruit/v2`;
}
