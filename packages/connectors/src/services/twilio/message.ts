import { z } from "zod";

/** A telephone number in E.164 format, as Twilio requires. */
export const phoneNumber = z
  .string()
  .transform((number) => number.replace(/[\s()./-]/g, ""))
  .pipe(
    z.string().regex(/^\+[1-9]\d{6,14}$/, "Write the number with + and the country code, for example +4915112345678."),
  );

/** Id of a message: SM for text alone, MM with pictures. */
export const messageSid = z
  .string()
  .regex(/^(SM|MM)[0-9a-fA-F]{32}$/, "Use the message's id, which begins with SM or MM.");

/** A message as Twilio sends it (https://www.twilio.com/docs/messaging/api/message-resource). */
export const sentMessage = z.object({
  sid: z.string(),
  status: z.string(),
  to: z.string(),
  from: z.string().nullable(),
  body: z.string().nullable(),
  direction: z.string(),
  num_segments: z.coerce.number(),
  error_code: z.number().int().nullable(),
  error_message: z.string().nullable(),
  /** Times are those of RFC 2822. */
  date_created: z.string().nullable(),
  date_sent: z.string().nullable(),
});

/** A message as steps see it. */
export const message = z.object({
  id: z.string().meta({ title: "Message id" }),
  status: z
    .string()
    .meta({ title: "Status", description: "For example queued, sent, delivered, undelivered or failed." }),
  to: z.string().meta({ title: "To" }),
  from: z.string().meta({ title: "From", description: "Empty until a messaging service has chosen a number." }),
  text: z.string().meta({ title: "Text" }),
  direction: z.string().meta({ title: "Direction" }),
  segments: z.number().int().meta({ title: "How many parts", description: "Each part is billed." }),
  errorCode: z.number().int().nullable().meta({ title: "Error code" }),
  errorMessage: z.string().nullable().meta({ title: "Error" }),
  createdAt: z.iso.datetime().nullable().meta({ title: "Created" }),
  sentAt: z.iso.datetime().nullable().meta({ title: "Sent" }),
});

/** Converts a time of RFC 2822 to an ISO time; null when there is none. */
export function isoTime(time: string | null): string | null {
  const at = time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Converts a message to the form that steps see. */
export function toMessage(sent: z.output<typeof sentMessage>): z.output<typeof message> {
  return {
    id: sent.sid,
    status: sent.status,
    to: sent.to,
    from: sent.from ?? "",
    text: sent.body ?? "",
    direction: sent.direction,
    segments: sent.num_segments,
    errorCode: sent.error_code,
    errorMessage: sent.error_message,
    createdAt: isoTime(sent.date_created),
    sentAt: isoTime(sent.date_sent),
  };
}
