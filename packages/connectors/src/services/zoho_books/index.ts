import { defineConnector } from "../../define.ts";
import { zohoProfile, zohoProfileScope } from "../../zoho/account.ts";
import { zohoOAuth } from "../../zoho/auth.ts";
import { zohoHosts, zohoRegions } from "../../zoho/regions.ts";
import { createContact } from "./actions/create-contact.ts";
import { createInvoice } from "./actions/create-invoice.ts";
import { findContact } from "./actions/find-contact.ts";
import { findInvoice } from "./actions/find-invoice.ts";
import { onlyOrganization, organizations } from "./choices.ts";
import { booksFailure } from "./failure.ts";
import { booksBase } from "./place.ts";

/**
 * Zoho Books, API version 3. Limits from https://www.zoho.com/books/api/v3/introduction/#api-call-limit: 100 calls a minute per organization, and a
 * daily number that depends on the plan.
 */
export const connector = defineConnector({
  key: "zoho_books",
  name: "Zoho Books",
  description: "Customers, vendors and invoices.",
  category: "Finance",
  color: "#1a7f5a",
  initials: "ZB",
  docs: "https://www.zoho.com/books/api/v3/",
  auth: zohoOAuth({ scope: zohoProfileScope, account: zohoProfile, discover: onlyOrganization }),
  regions: zohoRegions,
  params: [],
  hosts: [...zohoHosts("api"), ...zohoHosts("accounts")],
  failure: booksFailure,
  test: {
    request: (place) => ({ method: "GET", url: `${booksBase(place)}/organizations` }),
    outcome: () => ({ ok: true, output: null }),
  },
  limits: [{ calls: 100, perSeconds: 60, per: "account", within: (input) => String(input.organization ?? "") }],
  choices: { organizations },
  actions: { createContact, findContact, createInvoice, findInvoice },
  retired: null,
});
