import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { channel, sentChannel, toChannel } from "../channel.ts";
import { slackMethod } from "../place.ts";

/** Creates a public channel (https://docs.slack.dev/reference/methods/conversations.create). */
export const createChannel = defineAction({
  title: "Create a channel",
  description: "Creates a public channel; the app is its first member.",
  // A repeat creates no second channel: Slack answers that the name is taken.
  guarantee: "none",
  scopes: ["channels:manage"],
  input: z.strictObject({
    name: z
      .string()
      .transform((name) => name.trim().replace(/^#/, "").toLowerCase().replace(/\s+/g, "-"))
      .pipe(z.string().regex(/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u, "Use letters, digits, - and _, at most 80."))
      .meta({ title: "Name", description: "Letters, digits, - and _, at most 80." }),
  }),
  output: channel,
  request: ({ input }) => ({ method: "POST", url: slackMethod("conversations.create"), json: { name: input.name } }),
  result: (response) =>
    readAnswer(response, z.object({ channel: sentChannel }), ({ channel }) => ok(toChannel(channel))),
});
