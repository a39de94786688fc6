import { z } from "zod";
import { defineAction } from "../../../define.ts";
import { cliqPost, cliqPosted, cliqText } from "../../../zoho/cliq.ts";
import { cliqBase } from "../place.ts";

/** Writes to a colleague as the person who authorized it (https://www.zoho.com/cliq/help/restapi/v2/#Post_Message_User). */
export const postToUser = defineAction({
  title: "Write to a colleague",
  description: "Sends a direct message to somebody of the organization, in the name of whose account is used.",
  // The API knows no idempotency key: a repeat would send the message again.
  guarantee: "none",
  scopes: ["ZohoCliq.Webhooks.CREATE"],
  input: z.strictObject({
    email: z.email().max(254).meta({ title: "E-mail", description: "The address they use at Zoho." }),
    text: cliqText,
  }),
  output: cliqPosted,
  request: ({ input, place }) => ({
    method: "POST",
    url: `${cliqBase(place)}/buddies/${encodeURIComponent(input.email)}/message`,
    json: { text: input.text },
  }),
  result: cliqPost,
});
