import { defineConnector } from "../../define.ts";
import { createCustomer } from "./actions/create-customer.ts";
import { createInvoice } from "./actions/create-invoice.ts";
import { createVendor } from "./actions/create-vendor.ts";
import { findCustomer } from "./actions/find-customer.ts";
import { findInvoice } from "./actions/find-invoice.ts";
import { findVendor } from "./actions/find-vendor.ts";
import { quickbooksAuth } from "./auth.ts";
import { customers, items } from "./choices.ts";
import { quickbooksFailure } from "./failure.ts";

/**
 * QuickBooks Online, accounting API version 3. Limits by
 * https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features#limits-and-throttles: 500 calls a minute and 10 at a time for each
 * company.
 */
export const connector = defineConnector({
  key: "quickbooks",
  name: "QuickBooks",
  description: "Customers, vendors and invoices of a company.",
  category: "Finance",
  color: "#2a7d1f",
  initials: "QB",
  docs: "https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/account",
  auth: quickbooksAuth,
  regions: [
    { key: "production", label: "Production company", values: { api: "quickbooks.api.intuit.com" } },
    { key: "sandbox", label: "Sandbox company", values: { api: "sandbox-quickbooks.api.intuit.com" } },
  ],
  params: [],
  hosts: [
    "quickbooks.api.intuit.com",
    "sandbox-quickbooks.api.intuit.com",
    "appcenter.intuit.com",
    "oauth.platform.intuit.com",
    "developer.api.intuit.com",
  ],
  failure: quickbooksFailure,
  limits: [
    { calls: 500, perSeconds: 60, per: "account" },
    { calls: 10, perSeconds: 1, per: "account" },
  ],
  choices: { customers, items },
  actions: { createCustomer, findCustomer, createVendor, findVendor, createInvoice, findInvoice },
  retired: null,
});
