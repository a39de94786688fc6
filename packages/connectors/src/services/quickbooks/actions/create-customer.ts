import { createParty } from "../party-actions.ts";

/** Adds a customer (https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/customer). */
export const createCustomer = createParty("Customer");
