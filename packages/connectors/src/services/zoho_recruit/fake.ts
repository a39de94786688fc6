import { defineFake } from "../../fake/define.ts";
import { zohoAccounts, zohoError } from "../../zoho/fake-accounts.ts";
import { zohoRecordRoutes, zohoRecordTables } from "../../zoho/fake-records.ts";
import type { RecordsDialect } from "../../zoho/records-dialect.ts";
import { zohoHosts } from "../../zoho/regions.ts";

const dialect: RecordsDialect = {
  base: "/recruit/v2",
  scopes: { records: /^ZohoRecruit\.modules\./, users: /^ZohoRecruit\.users\./, settings: /^ZohoRecruit\.settings\./ },
  mandatory: { Candidates: ["Last_Name"], Job_Openings: ["Posting_Title"] },
  optional: {
    Candidates: ["First_Name", "Email", "Phone", "City", "Current_Job_Title", "Source"],
    Job_Openings: ["Client_Name", "City"],
  },
};

/** Double of Zoho Recruit, API version 2. */
export const fake = defineFake({
  key: "zoho_recruit",
  name: "Zoho Recruit",
  hosts: zohoHosts("recruit"),
  shares: [zohoAccounts],
  routes: zohoRecordRoutes(dialect),
  rateLimited: zohoError(429, { code: "TOO_MANY_REQUESTS", message: "too many requests fired" }),
  inspect: (tools) => zohoRecordTables(dialect, tools),
});
