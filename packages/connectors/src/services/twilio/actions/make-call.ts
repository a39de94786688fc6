import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { phoneNumber } from "../message.ts";
import { accountUrl } from "../place.ts";

const answer = z.object({ sid: z.string(), status: z.string(), to: z.string(), from: z.string() });

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** Calls a number and reads a text aloud, or follows a TwiML document (https://www.twilio.com/docs/voice/api/call-resource). */
export const makeCall = defineAction({
  title: "Make a call",
  description: "Calls a number and reads a text aloud, or follows a TwiML document of yours.",
  // There is no idempotency key: a repeat makes a second call.
  guarantee: "none",
  scopes: [],
  input: z
    .strictObject({
      to: phoneNumber.meta({ title: "To", description: "With + and the country code, for example +4915112345678." }),
      from: phoneNumber.meta({
        title: "From",
        description: "A number of the account that can make calls.",
        choices: "phoneNumbers",
      }),
      text: z.string().min(1).max(3_000).optional().meta({ title: "Text to read aloud" }),
      language: z
        .string()
        .regex(/^[a-z]{2,3}-[A-Z]{2}$/, "Use a language such as en-US or de-DE.")
        .default("en-US")
        .meta({ title: "Language of the text", description: "For example en-US or de-DE." }),
      twimlUrl: z
        .url({ protocol: /^https$/ })
        .optional()
        .meta({
          title: "TwiML address",
          description: "Instead of a text: an https address that Twilio asks what to do.",
        }),
    })
    .refine(({ text, twimlUrl }) => (text === undefined) !== (twimlUrl === undefined), {
      message: "Fill in either a text or a TwiML address.",
    }),
  output: z.object({
    id: z.string().meta({ title: "Call id" }),
    status: z.string().meta({ title: "Status" }),
    to: z.string().meta({ title: "To" }),
    from: z.string().meta({ title: "From" }),
  }),
  request: ({ input: { to, from, text, language, twimlUrl }, place }) => ({
    method: "POST",
    url: `${accountUrl(place)}/Calls.json`,
    form: {
      To: to,
      From: from,
      ...(twimlUrl === undefined
        ? { Twiml: `<Response><Say language="${language}">${escapeXml(text ?? "")}</Say></Response>` }
        : { Url: twimlUrl }),
    },
  }),
  result: (response) => readAnswer(response, answer, ({ sid, status, to, from }) => ok({ id: sid, status, to, from })),
});
