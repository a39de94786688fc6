import { findParty } from "../party-actions.ts";

/** Finds vendors by name (https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/vendor). */
export const findVendor = findParty("Vendor");
