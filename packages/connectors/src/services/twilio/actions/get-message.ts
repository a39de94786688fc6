import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { message, messageSid, sentMessage, toMessage } from "../message.ts";
import { accountUrl } from "../place.ts";

/** Looks up one message, for example whether it was delivered (https://www.twilio.com/docs/messaging/api/message-resource#fetch-a-message-resource). */
export const getMessage = defineAction({
  title: "Look up a message",
  description: "Tells how far a message has come: whether it was delivered, and if not, why.",
  guarantee: "read",
  scopes: [],
  input: z.strictObject({ id: messageSid.meta({ title: "Message id" }) }),
  output: message,
  request: ({ input, place }) => ({ method: "GET", url: `${accountUrl(place)}/Messages/${input.id}.json` }),
  result: (response) => readAnswer(response, sentMessage, (sent) => ok(toMessage(sent))),
});
