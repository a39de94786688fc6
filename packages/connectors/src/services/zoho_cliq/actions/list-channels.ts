import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { cliqBase } from "../place.ts";

const channel = z.object({
  id: z.string().meta({ title: "Channel id" }),
  name: z.string().meta({ title: "Name" }),
  uniqueName: z.string().meta({ title: "Unique name" }),
  chatId: z.string().meta({ title: "Conversation id" }),
});

const sent = z.object({
  channel_id: z.string().default(""),
  name: z.string(),
  unique_name: z.string(),
  chat_id: z.string().default(""),
});

/** Lists the channels that the account has joined (https://www.zoho.com/cliq/help/restapi/v2/#Channels_List_all_channel). */
export const listChannels = defineAction({
  title: "List channels",
  description: "Lists the channels that the account has joined.",
  guarantee: "read",
  scopes: ["ZohoCliq.Channels.READ"],
  input: z.strictObject({
    name: z.string().min(1).max(100).optional().meta({ title: "Name", description: "Only channels of this name." }),
    limit: z.coerce.number().int().min(1).max(100).default(50).meta({ title: "At most" }),
  }),
  output: z.object({
    channels: z.array(channel).meta({ title: "Channels" }),
    count: z.number().int().meta({ title: "How many" }),
    first: channel.nullable().meta({ title: "First channel" }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${cliqBase(place)}/channels`,
    query: { joined: "true", name: input.name, limit: String(input.limit) },
  }),
  result: (response) =>
    readAnswer(response, z.object({ channels: z.array(sent) }), (answer) => {
      const channels = answer.channels.map((each) => ({
        id: each.channel_id,
        name: each.name,
        uniqueName: each.unique_name,
        chatId: each.chat_id,
      }));
      return ok({ channels, count: channels.length, first: channels[0] ?? null });
    }),
});
