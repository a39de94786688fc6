import { findParty } from "../party-actions.ts";

/** Finds customers by name (https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/customer). */
export const findCustomer = findParty("Customer");
