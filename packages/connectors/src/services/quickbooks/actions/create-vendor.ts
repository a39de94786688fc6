import { createParty } from "../party-actions.ts";

/** Adds a vendor (https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/vendor). */
export const createVendor = createParty("Vendor");
