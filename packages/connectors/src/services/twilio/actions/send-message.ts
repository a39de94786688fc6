import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, fail, ok } from "../../../define.ts";
import { message, phoneNumber, sentMessage, toMessage } from "../message.ts";
import { accountUrl } from "../place.ts";

const input = z
  .strictObject({
    to: phoneNumber.meta({ title: "To", description: "With + and the country code, for example +4915112345678." }),
    text: z.string().min(1).max(1_600).meta({ title: "Text" }),
    channel: z.enum(["sms", "whatsapp"]).default("sms").meta({ title: "Send as" }),
    from: z
      .string()
      .regex(
        /^(\+[1-9]\d{6,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 &+_-]{1,11})$/,
        "Use a number, short code or sender name.",
      )
      .optional()
      .meta({
        title: "From",
        description: "Number, short code or sender name of the account. Or name a messaging service.",
        choices: "phoneNumbers",
      }),
    messagingServiceSid: z
      .string()
      .regex(/^MG[0-9a-fA-F]{32}$/, "Use the service's id, which begins with MG.")
      .optional()
      .meta({ title: "Messaging service", description: "Its SID, begins with MG; it chooses the number." }),
    mediaUrl: z
      .url({ protocol: /^https$/ })
      .optional()
      .meta({ title: "Picture", description: "Public https address; sent as MMS or in WhatsApp." }),
  })
  .refine(({ from, messagingServiceSid }) => (from === undefined) !== (messagingServiceSid === undefined), {
    message: "Fill in either a sender or a messaging service.",
  });

/** Sends an SMS, MMS or WhatsApp message (https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource). */
export const sendMessage = defineAction({
  title: "Send a message",
  description: "Sends an SMS or a WhatsApp message. Twilio queues it; its delivery can be looked up later.",
  // There is no idempotency key: a repeat sends a second message, which is billed.
  guarantee: "none",
  scopes: [],
  input,
  output: message,
  request: ({ input: { to, from, channel, text, messagingServiceSid, mediaUrl }, place }) => {
    const prefix = channel === "whatsapp" ? "whatsapp:" : "";
    return {
      method: "POST",
      url: `${accountUrl(place)}/Messages.json`,
      form: compact({
        To: `${prefix}${to}`,
        Body: text,
        From: from === undefined ? undefined : `${prefix}${from}`,
        MessagingServiceSid: messagingServiceSid,
        MediaUrl: mediaUrl,
      }),
    };
  },
  result: (response) =>
    readAnswer(response, sentMessage, (sent) => {
      if (sent.error_code === null && sent.status !== "failed") return ok(toMessage(sent));
      // Accepted with status 201, but failed at once.
      const details = { remoteCode: String(sent.error_code ?? sent.status), notSent: true as const };
      return fail({ ok: false, code: "REMOTE_REJECTED", message: sent.error_message ?? "the message failed", details });
    }),
});
