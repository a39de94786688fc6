import { FormworkError } from "@formwork/domain";
import type { ActionRequest, Place } from "../../define.ts";

/**
 * Version of the answers' form; the oldest that is still supported
 * (https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/minor-versions).
 */
const minorversion = "75";

/** The longest request id that QuickBooks accepts. */
const longestRequestId = 50;

/**
 * Base address of the company that was chosen at consent.
 *
 * @throws FormworkError `AUTHORIZATION_NEEDS_REAUTHORIZATION` when none was chosen; it never guesses another company
 */
export function companyUrl(place: Place): string {
  const { realm_id: realm } = place.facts;
  if (realm !== undefined) return `https://${place.region.api}/v3/company/${realm}`;
  throw new FormworkError(
    "AUTHORIZATION_NEEDS_REAUTHORIZATION",
    "QuickBooks did not say which company was connected. Whoever connected it can connect it again.",
    { notSent: true },
  );
}

/**
 * A write. QuickBooks answers a repeated `requestid` with its first answer
 * (https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features), so the same key for all tries makes it happen once.
 */
export function write(
  place: Place,
  entity: string,
  given: { json: NonNullable<ActionRequest["json"]>; key: string },
): ActionRequest {
  const requestid = given.key.slice(0, longestRequestId);
  return {
    method: "POST",
    url: `${companyUrl(place)}/${entity}`,
    query: { minorversion, requestid },
    json: given.json,
  };
}

/** A query in QuickBooks' query language. */
export function ask(place: Place, query: string): ActionRequest {
  return { method: "GET", url: `${companyUrl(place)}/query`, query: { minorversion, query } };
}

/**
 * A text in the query language: in quotation marks, with inner ones and backslashes escaped
 * (https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/data-queries).
 */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}
