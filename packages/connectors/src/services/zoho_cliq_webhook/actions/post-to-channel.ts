import { z } from "zod";
import { defineAction } from "../../../define.ts";
import { cliqName, cliqPost, cliqPosted, cliqText } from "../../../zoho/cliq.ts";

/** Posts into a channel by webhook token (https://www.zoho.com/cliq/help/restapi/v2/#Post_Message_Channel). */
export const postToChannel = defineAction({
  title: "Post to a channel",
  description: "Posts a message into a channel.",
  // The API knows no idempotency key: a repeat would post the message again.
  guarantee: "none",
  scopes: [],
  input: z.strictObject({
    channel: cliqName.meta({ title: "Channel", description: "Its unique name, as in the address of its API." }),
    text: cliqText,
  }),
  output: cliqPosted,
  request: ({ input, place }) => ({
    method: "POST",
    url: `https://${place.region.cliq}/api/v2/channelsbyname/${input.channel}/message`,
    json: { text: input.text },
  }),
  result: cliqPost,
});
