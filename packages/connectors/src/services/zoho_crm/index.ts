import { defineConnector } from "../../define.ts";
import { zohoAccount } from "../../zoho/account.ts";
import { zohoOAuth } from "../../zoho/auth.ts";
import { zohoModuleFields, zohoModules } from "../../zoho/choices.ts";
import { zohoFailure } from "../../zoho/failure.ts";
import { zohoHosts, zohoRegions } from "../../zoho/regions.ts";
import { createRecord } from "./actions/create-record.ts";
import { searchRecords } from "./actions/search-records.ts";
import { updateRecord } from "./actions/update-record.ts";
import { upsertRecord } from "./actions/upsert-record.ts";
import { crmBase } from "./place.ts";

const whoAmI = zohoAccount((place) => `${crmBase(place)}/users`);

/**
 * Zoho CRM, API version 8. Its limits are daily credits, by the organization's edition, and simultaneous calls
 * (https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html); neither can be declared here as a number of calls in a window.
 */
export const connector = defineConnector({
  key: "zoho_crm",
  name: "Zoho CRM",
  description: "Contacts, leads, accounts and deals.",
  category: "Sales",
  color: "#c8202f",
  initials: "CRM",
  docs: "https://www.zoho.com/crm/developer/docs/api/v8/",
  auth: zohoOAuth({ scope: "ZohoCRM.users.READ", account: whoAmI }),
  regions: zohoRegions,
  params: [],
  hosts: [...zohoHosts("api"), ...zohoHosts("accounts")],
  failure: zohoFailure,
  test: whoAmI.test,
  choices: {
    modules: zohoModules(crmBase, "ZohoCRM.settings.modules.READ"),
    fields: zohoModuleFields(crmBase, { scope: "ZohoCRM.settings.fields.READ", of: { input: "module" } }),
  },
  actions: { searchRecords, createRecord, updateRecord, upsertRecord },
  retired: null,
});
