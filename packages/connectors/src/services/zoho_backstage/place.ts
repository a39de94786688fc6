import { FormworkError } from "@formwork/domain";
import type { Place } from "../../define.ts";

/** Base address of the API: the account's own `api_domain` from the token answer, else its data centre's. */
export function backstageBase(place: Place): string {
  return `${place.facts.api_domain ?? `https://${place.region.api}`}/backstage/v3`;
}

/**
 * Address of the portal of a call: the chosen one, else the account's only one, found at consent.
 *
 * @throws FormworkError `INVALID_INPUT` when the account has several portals and none is chosen
 */
export function portalUrl(chosen: string | undefined, place: Place): string {
  const id = chosen ?? place.facts.portal_id;
  if (id !== undefined) return `${backstageBase(place)}/portals/${id}`;
  throw new FormworkError("INVALID_INPUT", "This account has several portals. Choose one.", {
    path: "inputs.portal",
    notSent: true,
  });
}
