import { defineFake } from "../../fake/define.ts";
import { zohoAccounts, zohoError } from "../../zoho/fake-accounts.ts";
import { zohoRecordRoutes, zohoRecordTables } from "../../zoho/fake-records.ts";
import type { RecordsDialect } from "../../zoho/records-dialect.ts";
import { zohoHosts } from "../../zoho/regions.ts";

const dialect: RecordsDialect = {
  base: "/crm/v8",
  scopes: { records: /^ZohoCRM\.modules\./, users: /^ZohoCRM\.users\./, settings: /^ZohoCRM\.settings\./ },
  mandatory: {
    Contacts: ["Last_Name"],
    Leads: ["Last_Name"],
    Accounts: ["Account_Name"],
    Deals: ["Deal_Name", "Stage"],
    Tasks: ["Subject"],
  },
  optional: {
    Contacts: ["First_Name", "Email", "Phone", "Mailing_City"],
    Leads: ["First_Name", "Company", "Email", "Phone", "Lead_Source"],
    Accounts: ["Phone", "Website", "Billing_City"],
    Deals: ["Amount", "Closing_Date"],
    Tasks: ["Due_Date", "Priority"],
  },
};

/** Double of Zoho CRM, API version 8. */
export const fake = defineFake({
  key: "zoho_crm",
  name: "Zoho CRM",
  hosts: zohoHosts("api"),
  shares: [zohoAccounts],
  routes: zohoRecordRoutes(dialect),
  rateLimited: zohoError(429, { code: "TOO_MANY_REQUESTS", message: "too many requests fired" }),
  inspect: (tools) => zohoRecordTables(dialect, tools),
});
