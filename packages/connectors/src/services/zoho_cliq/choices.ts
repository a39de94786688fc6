import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { cliqBase } from "./place.ts";

const answer = z.object({
  channels: z.array(z.object({ name: z.string(), unique_name: z.string() })),
  /** Absent on the last page (https://www.zoho.com/cliq/help/restapi/v2/pagination/). */
  next_token: z.string().optional(),
});

/** Channels that the account has joined (https://www.zoho.com/cliq/help/restapi/v2/#Channels_List_all_channel). */
export const channels: ChoiceList = {
  needs: [],
  scopes: ["ZohoCliq.Channels.READ"],
  request: ({ place }) => ({
    method: "GET",
    url: `${cliqBase(place)}/channels`,
    query: { joined: "true", limit: "100" },
  }),
  read: (response) =>
    answer.parse(response.json).channels.map(({ unique_name: value, name: label }) => ({ value, label })),
  next: (response, asked) => {
    const token = answer.safeParse(response.json).data?.next_token;
    return token === undefined ? null : { ...asked, query: { ...asked.query, next_token: token } };
  },
};
