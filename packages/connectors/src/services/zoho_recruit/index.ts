import { defineConnector } from "../../define.ts";
import { zohoAccount } from "../../zoho/account.ts";
import { zohoOAuth } from "../../zoho/auth.ts";
import { zohoModuleFields } from "../../zoho/choices.ts";
import { zohoFailure } from "../../zoho/failure.ts";
import { zohoHosts, zohoRegions } from "../../zoho/regions.ts";
import { createCandidate } from "./actions/create-candidate.ts";
import { searchCandidates } from "./actions/search-candidates.ts";
import { recruitBase } from "./place.ts";

const whoAmI = zohoAccount((place) => `${recruitBase(place)}/users`);

/** Zoho Recruit, API version 2. */
export const connector = defineConnector({
  key: "zoho_recruit",
  name: "Zoho Recruit",
  description: "Candidates and job openings.",
  category: "People",
  color: "#1f6fd6",
  initials: "ZR",
  docs: "https://www.zoho.com/recruit/developer-guide/apiv2/",
  auth: zohoOAuth({ scope: "ZohoRecruit.users.ALL", account: whoAmI }),
  regions: zohoRegions,
  params: [],
  hosts: [...zohoHosts("recruit"), ...zohoHosts("api"), ...zohoHosts("accounts")],
  failure: zohoFailure,
  test: whoAmI.test,
  choices: {
    candidateFields: zohoModuleFields(recruitBase, {
      scope: "ZohoRecruit.settings.fields.READ",
      of: { module: "Candidates" },
    }),
  },
  actions: { createCandidate, searchCandidates },
  retired: null,
});
