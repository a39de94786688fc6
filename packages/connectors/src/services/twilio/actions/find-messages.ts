import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { message, phoneNumber, sentMessage, toMessage } from "../message.ts";
import { accountUrl } from "../place.ts";

/** Finds messages of the account, newest first (https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources). */
export const findMessages = defineAction({
  title: "Find messages",
  description: "Finds messages by number or day, newest first.",
  guarantee: "read",
  scopes: [],
  input: z.strictObject({
    to: phoneNumber.optional().meta({ title: "To" }),
    from: phoneNumber.optional().meta({ title: "From" }),
    sentOn: z.iso.date().optional().meta({ title: "Sent on", description: "A day in UTC, for example 2026-03-04." }),
    limit: z.coerce.number().int().min(1).max(200).default(20).meta({ title: "At most" }),
  }),
  output: z.object({
    messages: z.array(message).meta({ title: "Messages" }),
    count: z.number().int().meta({ title: "How many" }),
    first: message.nullable().meta({ title: "Newest message" }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${accountUrl(place)}/Messages.json`,
    query: { To: input.to, From: input.from, DateSent: input.sentOn, PageSize: String(input.limit) },
  }),
  result: (response) =>
    readAnswer(response, z.object({ messages: z.array(sentMessage) }), (answer) => {
      const messages = answer.messages.map(toMessage);
      return ok({ messages, count: messages.length, first: messages[0] ?? null });
    }),
});
