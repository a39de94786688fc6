import { compact, fileRefSchema, mailboxes, mostRecipients, oneMailbox } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { messageIdOf } from "../../../message-id.ts";
import { domainOf, senderOf } from "../place.ts";

const mostAttachments = 20;
const several = "One address, or several with commas between them.";

const answer = z.object({ accepted: z.array(z.string()), rejected: z.array(z.string()), messageId: z.string() });

const input = z
  .strictObject({
    to: mailboxes
      .refine((list) => list.length > 0, "Fill in at least one address.")
      .meta({ title: "To", description: several }),
    subject: z
      .string()
      .min(1)
      .max(500)
      .transform((text) => text.replace(/\p{Cc}+/gu, " ").trim())
      .meta({ title: "Subject" }),
    text: z.string().min(1).max(500_000).meta({ title: "Text", description: "What is read where HTML is not shown." }),
    html: z.string().min(1).max(1_000_000).optional().meta({
      title: "HTML",
      description: "Values of a form put in here are markup too: only values you trust.",
    }),
    cc: mailboxes.optional().meta({ title: "Cc", description: several }),
    bcc: mailboxes.optional().meta({ title: "Bcc", description: several }),
    replyTo: oneMailbox.optional().meta({ title: "Answers go to", description: "The sender when empty." }),
    attachments: z
      .union([fileRefSchema, z.array(fileRefSchema)])
      .transform((given) => (Array.isArray(given) ? given : [given]))
      .pipe(z.array(fileRefSchema).max(mostAttachments, `A message may carry ${mostAttachments} files at most.`))
      .optional()
      .meta({ title: "Attachments", description: "A file, or a list of files." }),
  })
  .refine(({ to, cc = [], bcc = [] }) => to.length + cc.length + bcc.length <= mostRecipients, {
    message: `A message may go to ${mostRecipients} addresses at most.`,
  });

/**
 * Sends a message (RFC 5321, RFC 5322). Its Message-ID is made from the step's key, which is the same for all tries, so that a reader can recognize a
 * repeated message.
 */
export const sendMail = defineAction({
  title: "Send an e-mail",
  description: "Sends a message, with files if you like, from the connection's address.",
  // Servers deliver a repeated message again, whatever its Message-ID.
  guarantee: "none",
  scopes: [],
  input,
  output: z.object({
    messageId: z.string().meta({ title: "Message id" }),
    accepted: z.array(z.string()).meta({ title: "Accepted addresses" }),
    rejected: z.array(z.string()).meta({ title: "Refused addresses" }),
    allAccepted: z.boolean().meta({ title: "No address was refused" }),
  }),
  request: ({
    input: { to, cc = [], bcc = [], replyTo, subject, text, html, attachments = [] },
    place,
    idempotencyKey,
  }) => {
    return {
      mail: compact({
        from: senderOf(place),
        to,
        cc,
        bcc,
        subject,
        text,
        attachments,
        replyTo,
        html,
        messageId: messageIdOf(idempotencyKey, domainOf(place)),
      }),
    };
  },
  result: (response) =>
    readAnswer(response, answer, ({ messageId, accepted, rejected }) =>
      ok({ messageId, accepted, rejected, allAccepted: rejected.length === 0 }),
    ),
});
