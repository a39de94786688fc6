import { z } from "zod";
import { defineAction } from "../../../define.ts";
import { cliqName, cliqPost, cliqPosted, cliqText } from "../../../zoho/cliq.ts";
import { cliqBase } from "../place.ts";

/** Posts into a channel as the person who authorized it (https://www.zoho.com/cliq/help/restapi/v2/#Post_Message_Channel). */
export const postToChannel = defineAction({
  title: "Post to a channel",
  description: "Posts a message into a channel, in the name of whose account is used.",
  // The API knows no idempotency key: a repeat would post the message again.
  guarantee: "none",
  scopes: ["ZohoCliq.Webhooks.CREATE"],
  input: z.strictObject({ channel: cliqName.meta({ title: "Channel", choices: "channels" }), text: cliqText }),
  output: cliqPosted,
  request: ({ input, place }) => ({
    method: "POST",
    url: `${cliqBase(place)}/channelsbyname/${input.channel}/message`,
    json: { text: input.text },
  }),
  result: cliqPost,
});
