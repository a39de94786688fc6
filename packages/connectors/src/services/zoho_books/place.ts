import { FormworkError } from "@formwork/domain";
import type { Place } from "../../define.ts";

/** Base address of the API: the account's own `api_domain` from the token answer, else its data centre's. */
export function booksBase(place: Place): string {
  return `${place.facts.api_domain ?? `https://${place.region.api}`}/books/v3`;
}

/**
 * The organization of a call: the chosen one, else the account's only or default one, found at consent.
 *
 * @throws FormworkError `INVALID_INPUT` when the account has several organizations and no default
 */
export function organizationOf(chosen: string | undefined, place: Place): string {
  const id = chosen ?? place.facts.organization_id;
  if (id !== undefined) return id;
  throw new FormworkError("INVALID_INPUT", "This account keeps the books of several organizations. Choose one.", {
    path: "inputs.organization",
    notSent: true,
  });
}
