import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { channelsQuery, sentChannel } from "./channel.ts";
import { slackMethod } from "./place.ts";

/** Cursor of the next page; empty on the last one (https://docs.slack.dev/apis/web-api/pagination). */
const cursorIn = z.object({ response_metadata: z.object({ next_cursor: z.string() }) });

/** Public channels of the workspace, 999 per page (https://docs.slack.dev/reference/methods/conversations.list). */
export const channels: ChoiceList = {
  needs: [],
  scopes: ["channels:read"],
  request: () => ({ method: "GET", url: slackMethod("conversations.list"), query: channelsQuery(999, false) }),
  read: (response) =>
    z
      .object({ channels: z.array(sentChannel) })
      .parse(response.json)
      .channels.map(({ id, name }) => ({ value: id, label: `#${name}` })),
  next: (response, asked) => {
    const cursor = cursorIn.safeParse(response.json).data?.response_metadata.next_cursor ?? "";
    return cursor === "" ? null : { ...asked, query: { ...asked.query, cursor } };
  },
};
