import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { channel, channelsQuery, sentChannel, toChannel } from "../channel.ts";
import { slackMethod } from "../place.ts";

const answer = z.object({
  channels: z.array(sentChannel),
  response_metadata: z.object({ next_cursor: z.string().default("") }).optional(),
});

/** Lists the public channels of the workspace (https://docs.slack.dev/reference/methods/conversations.list). */
export const listChannels = defineAction({
  title: "List channels",
  description: "Lists the public channels of the workspace.",
  guarantee: "read",
  scopes: ["channels:read"],
  input: z.strictObject({
    withArchived: z.boolean().default(false).meta({ title: "Archived ones too" }),
    limit: z.coerce.number().int().min(1).max(999).default(100).meta({ title: "At most" }),
  }),
  output: z.object({
    channels: z.array(channel).meta({ title: "Channels" }),
    count: z.number().int().meta({ title: "How many" }),
    more: z.boolean().meta({ title: "There are more" }),
  }),
  request: ({ input }) => ({
    method: "GET",
    url: slackMethod("conversations.list"),
    query: channelsQuery(input.limit, input.withArchived),
  }),
  result: (response) =>
    readAnswer(response, answer, ({ channels, response_metadata: page }) =>
      ok({ channels: channels.map(toChannel), count: channels.length, more: (page?.next_cursor ?? "") !== "" }),
    ),
});
