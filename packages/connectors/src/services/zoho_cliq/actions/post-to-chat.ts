import { z } from "zod";
import { defineAction } from "../../../define.ts";
import { cliqPost, cliqPosted, cliqText } from "../../../zoho/cliq.ts";
import { cliqBase } from "../place.ts";

/** Posts into a conversation as the person who authorized it (https://www.zoho.com/cliq/help/restapi/v2/#Post_Message_Chat). */
export const postToChat = defineAction({
  title: "Post to a conversation",
  description: "Posts a message into a conversation of several people, in the name of whose account is used.",
  // The API knows no idempotency key: a repeat would post the message again.
  guarantee: "none",
  scopes: ["ZohoCliq.Webhooks.CREATE"],
  input: z.strictObject({
    chatId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,100}$/, "Use the conversation's id: letters, digits, _ and -.")
      .meta({ title: "Conversation id", description: "In the address of the conversation." }),
    text: cliqText,
  }),
  output: cliqPosted,
  request: ({ input, place }) => ({
    method: "POST",
    url: `${cliqBase(place)}/chats/${input.chatId}/message`,
    json: { text: input.text },
  }),
  result: cliqPost,
});
