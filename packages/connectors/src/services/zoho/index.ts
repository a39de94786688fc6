import { defineConnector } from "../../define.ts";
import { zohoProfile, zohoProfileScope } from "../../zoho/account.ts";
import { zohoOAuth } from "../../zoho/auth.ts";
import { zohoFailure } from "../../zoho/failure.ts";
import { zohoApiHosts, zohoHosts, zohoRegions } from "../../zoho/regions.ts";
import { scopesIn, scopesParam } from "./scopes.ts";

/**
 * Any Zoho product, for a builder's own requests [K10]: all products share one OAuth (https://www.zoho.com/accounts/protocol/oauth.html), and each
 * names its scopes in its own documentation. An account can call only addresses of its data centre.
 */
export const connector = defineConnector({
  key: "zoho",
  name: "Zoho (any product)",
  description: "Web requests to any Zoho product, with the scopes you name.",
  category: "Developer",
  color: "#a3392b",
  initials: "Z",
  docs: "https://www.zoho.com/accounts/protocol/oauth.html",
  auth: zohoOAuth({
    scope: zohoProfileScope,
    account: zohoProfile,
    paramScopes: ({ scopes = "" }) => scopesIn(scopes),
  }),
  regions: zohoRegions,
  params: [scopesParam],
  hosts: [...zohoHosts("accounts"), ...zohoRegions.flatMap(({ values }) => zohoApiHosts(values.accounts))],
  hostsIn: ({ region }) => zohoApiHosts(region.accounts),
  failure: zohoFailure,
  test: zohoProfile.test,
  actions: {},
  retired: null,
});
