import { FormworkError } from "@formwork/domain";
import type { Place } from "../../define.ts";

/** Base address of the API; Projects has its own host in each data centre, which is not the tokens' `api_domain`. */
export function projectsBase(place: Place): string {
  return `https://${place.region.projects}/api/v3`;
}

/**
 * Address of the portal of a call: the chosen one, else the account's only one, found at consent.
 *
 * @throws FormworkError `INVALID_INPUT` when the account has several portals and none is chosen
 */
export function portalUrl(chosen: string | undefined, place: Place): string {
  const id = chosen ?? place.facts.portal_id;
  if (id !== undefined) return `${projectsBase(place)}/portal/${id}`;
  throw new FormworkError("INVALID_INPUT", "This account has several portals. Choose one.", {
    path: "inputs.portal",
    notSent: true,
  });
}
