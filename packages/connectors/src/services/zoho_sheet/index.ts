import { defineConnector } from "../../define.ts";
import { zohoProfile, zohoProfileScope } from "../../zoho/account.ts";
import { zohoOAuth } from "../../zoho/auth.ts";
import { zohoHosts, zohoRegions } from "../../zoho/regions.ts";
import { appendRows } from "./actions/append-rows.ts";
import { readRows } from "./actions/read-rows.ts";
import { updateRows } from "./actions/update-rows.ts";
import { columns, workbooks, worksheets } from "./choices.ts";
import { sheetFailure } from "./failure.ts";

/**
 * Zoho Sheet, data API version 2. Zoho limits calls per minute, document and method without publishing the numbers, and answers 2950 beyond them. So
 * no limit is declared; after 2950 calls wait five minutes. A new workbook needs about a minute before it answers.
 */
export const connector = defineConnector({
  key: "zoho_sheet",
  name: "Zoho Sheet",
  description: "Rows of spreadsheets.",
  category: "Documents",
  color: "#157a40",
  initials: "ZS",
  docs: "https://sheet.zoho.com/help/api/v2/",
  auth: zohoOAuth({ scope: zohoProfileScope, account: zohoProfile }),
  regions: zohoRegions,
  params: [],
  hosts: [...zohoHosts("sheet"), ...zohoHosts("api"), ...zohoHosts("accounts")],
  failure: sheetFailure,
  test: zohoProfile.test,
  choices: { workbooks, worksheets, columns },
  actions: { readRows, appendRows, updateRows },
  retired: null,
});
