import { z } from "zod";
import type { ActionResponse, ChoiceList, DiscoverCall } from "../../define.ts";
import { booksBase } from "./place.ts";

const scope = "ZohoBooks.settings.READ";
const answer = z.object({
  organizations: z.array(
    z.object({ organization_id: z.string(), name: z.string(), is_default_org: z.boolean().optional() }),
  ),
});

const request: DiscoverCall["request"] = (place) => ({ method: "GET", url: `${booksBase(place)}/organizations` });

/** Organizations that the account can access (https://www.zoho.com/books/api/v3/organizations/). */
export const organizations: ChoiceList = {
  needs: [],
  scopes: [scope],
  request: ({ place }) => request(place),
  read: (response) =>
    answer.parse(response.json).organizations.map(({ organization_id: value, name: label }) => ({ value, label })),
};

function only(response: ActionResponse): Record<string, string> {
  const found = answer.safeParse(response.json).data?.organizations ?? [];
  const chosen = found.length === 1 ? found[0] : found.find((each) => each.is_default_org === true);
  return chosen ? { organization_id: chosen.organization_id } : {};
}

/** Finds the account's only or default organization once, after consent, so that nobody has to enter its number. */
export const onlyOrganization: DiscoverCall = { request, read: only };
