import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { slackMethod } from "../place.ts";

const timestamp = z.string().regex(/^\d{10}\.\d{6}$/, "Use the id of a message, for example 1503435956.000247.");
const answer = z.object({
  channel: z.string(),
  ts: z.string(),
  message: z.object({ thread_ts: z.string().optional() }),
});

/** Escapes the three characters that start mentions and links (https://docs.slack.dev/messaging/formatting-message-text#escaping). */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Posts a message to a channel or a person (https://docs.slack.dev/reference/methods/chat.postMessage). */
export const postMessage = defineAction({
  title: "Post a message",
  description: "Posts a message to a channel, as an answer in a thread, or to a person, as the app.",
  // There is no idempotency key: a repeat posts a second message.
  guarantee: "none",
  scopes: ["chat:write"],
  input: z.strictObject({
    channel: z.string().min(1).max(100).meta({
      title: "Channel",
      description: "A channel's name or id; a person's id sends a direct message.",
      choices: "channels",
    }),
    text: z.string().min(1).max(40_000).meta({ title: "Text" }),
    formatting: z.enum(["plain", "markup"]).default("plain").meta({
      title: "Formatting",
      description:
        "Plain shows the text as it is. Markup reads Slack's own marks, with mentions of people and channels.",
    }),
    threadId: timestamp
      .optional()
      .meta({ title: "Answer to", description: "Id of the message that begins the thread." }),
  }),
  output: z.object({
    id: z.string().meta({ title: "Message id" }),
    channelId: z.string().meta({ title: "Channel id" }),
    threadId: z.string().meta({ title: "Thread id", description: "What to answer to." }),
    postedAt: z.iso.datetime().meta({ title: "Posted" }),
  }),
  request: ({ input: { channel, text, formatting, threadId } }) => ({
    method: "POST",
    url: slackMethod("chat.postMessage"),
    json: compact({
      channel,
      text: formatting === "plain" ? escapeText(text) : text,
      mrkdwn: formatting === "markup",
      thread_ts: threadId,
    }),
  }),
  result: (response) =>
    readAnswer(response, answer, ({ channel, ts, message }) =>
      ok({
        id: ts,
        channelId: channel,
        threadId: message.thread_ts ?? ts,
        postedAt: new Date(Number(ts) * 1_000).toISOString(),
      }),
    ),
});
