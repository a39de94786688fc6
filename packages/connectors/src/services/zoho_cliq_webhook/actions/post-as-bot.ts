import { z } from "zod";
import { defineAction } from "../../../define.ts";
import { cliqName, cliqPost, cliqPosted, cliqText } from "../../../zoho/cliq.ts";

/** Writes as a bot to those who subscribed to it (https://www.zoho.com/cliq/help/restapi/v2/#Post_Message_Bot). */
export const postAsBot = defineAction({
  title: "Write as a bot",
  description: "Sends a message of a bot to those who subscribed to it.",
  // The API knows no idempotency key: a repeat would send the message again.
  guarantee: "none",
  scopes: [],
  input: z.strictObject({
    bot: cliqName.meta({ title: "Bot", description: "Its unique name, as in the address of its API." }),
    text: cliqText,
  }),
  output: cliqPosted,
  request: ({ input, place }) => ({
    method: "POST",
    url: `https://${place.region.cliq}/api/v2/bots/${input.bot}/message`,
    json: { text: input.text },
  }),
  result: cliqPost,
});
