import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, fail, ok } from "../../../define.ts";
import { sentError } from "../failure.ts";

const answer = z.object({
  messages: z
    .array(
      z.object({
        apiMessageId: z.string().nullish(),
        accepted: z.boolean(),
        to: z.string().nullish(),
        error: sentError.nullish(),
      }),
    )
    .min(1),
});

/**
 * Sends a text or WhatsApp message (https://docs.clickatell.com/channels/one-api/one-api-reference/). The call as a whole succeeds; its answer says
 * separately whether the message was accepted.
 */
export const sendMessage = defineAction({
  title: "Send a message",
  description: "Sends a text message, or a WhatsApp message to somebody who wrote to you.",
  // There is no idempotency key: a repeat sends a second message, which is billed.
  guarantee: "none",
  scopes: [],
  input: z.strictObject({
    to: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, "Write the number with + and the country code.")
      .meta({ title: "To", description: "With + and the country code, for example +4915112345678." }),
    text: z.string().min(1).max(1_600).meta({ title: "Text" }),
    channel: z.enum(["sms", "whatsapp"]).default("sms").meta({ title: "Send as" }),
    from: z
      .string()
      .regex(/^(\+?\d{3,15}|[A-Za-z0-9 ]{1,11})$/, "Use a number or sender name of your account.")
      .optional()
      .meta({ title: "From", description: "A number or sender name of the account; its default when empty." }),
  }),
  output: z.object({
    id: z.string().meta({ title: "Message id" }),
    to: z.string().meta({ title: "To" }),
  }),
  request: ({ input: { to, text, channel, from } }) => {
    // Numbers are sent without the plus.
    const message = { channel, to: to.slice(1), content: text };
    return {
      method: "POST",
      url: "https://platform.clickatell.com/v1/message",
      json: { messages: [from === undefined ? message : { ...message, from: from.replace(/^\+/, "") }] },
    };
  },
  result: (response, { to }) =>
    readAnswer(response, answer, ({ messages: [message] }) => {
      if (message?.accepted === true && !message.error) return ok({ id: message.apiMessageId ?? "", to });
      const details = { notSent: true as const, ...(message?.error?.code && { remoteCode: message.error.code }) };
      const said = message?.error?.description ?? "the message was not accepted";
      return fail({ ok: false, code: "REMOTE_REJECTED", message: said, details });
    }),
});
