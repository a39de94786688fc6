import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { channelsQuery, sentChannel } from "./channel.ts";
import { slackMethod } from "./place.ts";

/** Public channels of the workspace, the first thousand (https://docs.slack.dev/reference/methods/conversations.list). */
export const channels: ChoiceList = {
  needs: [],
  scopes: ["channels:read"],
  request: () => ({ method: "GET", url: slackMethod("conversations.list"), query: channelsQuery(1_000, false) }),
  read: (response) =>
    z
      .object({ channels: z.array(sentChannel) })
      .parse(response.json)
      .channels.map(({ id, name }) => ({ value: id, label: `#${name}` })),
};
