import { FormworkError } from "@formwork/domain";
import type { Place } from "../../define.ts";

/** Base address of the API: the account's own `api_domain` as told with its tokens, else its data centre's. */
export function backstageBase(place: Place): string {
  return `${place.facts.api_domain ?? `https://${place.region.api}`}/backstage/v3`;
}

/**
 * Address of the portal that a call is about: the chosen one, else the only one, found at consent.
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
