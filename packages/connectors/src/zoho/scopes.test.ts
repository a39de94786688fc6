import { missingScopes } from "@formwork/domain";
import { expect, it } from "vitest";
import { builtInCatalogue } from "../catalogue.ts";
import { zohoWiderScopes } from "./auth.ts";

const catalogue = builtInCatalogue();

it("[C8] knows which of Zoho's scopes grant as much as a narrower one", () => {
  expect(zohoWiderScopes("ZohoCRM.modules.contacts.READ")).toEqual([
    "ZohoCRM.modules.contacts.ALL",
    "ZohoCRM.modules.READ",
    "ZohoCRM.modules.ALL",
  ]);
  expect(zohoWiderScopes("ZohoCRM.modules.ALL")).toEqual([]);
});

it("[C8] counts a granted ZohoCRM.modules.ALL for reading contacts, and no other module or service", () => {
  const needed = "ZohoCRM.modules.contacts.READ";
  const wider = { [needed]: zohoWiderScopes(needed) };
  expect(missingScopes(["ZohoCRM.modules.ALL"], [needed], wider)).toEqual([]);
  expect(missingScopes(["ZohoCRM.modules.leads.ALL", "ZohoRecruit.modules.ALL"], [needed], wider)).toEqual([needed]);
});

it("[C8] hands the table of wider scopes to everybody who asks, with the catalogue", () => {
  const { widerScopes } = catalogue.zoho_crm ?? {};
  expect(Object.keys(widerScopes ?? {})).toEqual(catalogue.zoho_crm?.scopes);
});
