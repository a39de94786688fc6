import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { slackMethod } from "../place.ts";

const answer = z.object({
  user: z
    .object({
      id: z.string(),
      name: z.string(),
      tz: z.string().nullish(),
      deleted: z.boolean().default(false),
      profile: z.object({ real_name: z.string().default(""), display_name: z.string().default("") }),
    })
    .optional(),
});

/** Finds a person of the workspace by e-mail address (https://docs.slack.dev/reference/methods/users.lookupByEmail). */
export const findUser = defineAction({
  title: "Find a person",
  description: "Finds a person of the workspace by e-mail address; the id can be written to and mentioned.",
  guarantee: "read",
  // Slack shows addresses only together with the rest of a person (https://docs.slack.dev/reference/scopes/users.read.email).
  scopes: ["users:read", "users:read.email"],
  input: z.strictObject({ email: z.email().meta({ title: "E-mail" }) }),
  output: z.object({
    found: z.boolean().meta({ title: "Found" }),
    id: z.string().nullable().meta({ title: "Person's id" }),
    name: z.string().nullable().meta({ title: "User name" }),
    fullName: z.string().nullable().meta({ title: "Full name" }),
    timeZone: z.string().nullable().meta({ title: "Time zone" }),
    deactivated: z.boolean().nullable().meta({ title: "Deactivated" }),
  }),
  request: ({ input }) => ({ method: "GET", url: slackMethod("users.lookupByEmail"), query: { email: input.email } }),
  result: (response) =>
    readAnswer(response, answer, ({ user }) =>
      ok({
        found: user !== undefined,
        id: user?.id ?? null,
        name: user?.name ?? null,
        fullName: (user?.profile.real_name || user?.profile.display_name || user?.name) ?? null,
        timeZone: user?.tz ?? null,
        deactivated: user?.deleted ?? null,
      }),
    ),
});
