import { z } from "zod";

/** A channel as Slack sends it (https://docs.slack.dev/reference/objects/conversation-object). */
export const sentChannel = z.object({
  id: z.string(),
  name: z.string(),
  is_archived: z.boolean().default(false),
  is_member: z.boolean().default(false),
  num_members: z.number().int().default(0),
  topic: z.object({ value: z.string() }).optional(),
});

/** A channel as steps see it. */
export const channel = z.object({
  id: z.string().meta({ title: "Channel id" }),
  name: z.string().meta({ title: "Name" }),
  topic: z.string().meta({ title: "Topic" }),
  archived: z.boolean().meta({ title: "Archived" }),
  joined: z.boolean().meta({ title: "The app is in it" }),
  members: z.number().int().meta({ title: "How many members" }),
});

/** Converts a channel to the form that steps see. */
export function toChannel(sent: z.output<typeof sentChannel>): z.output<typeof channel> {
  return {
    id: sent.id,
    name: sent.name,
    topic: sent.topic?.value ?? "",
    archived: sent.is_archived,
    joined: sent.is_member,
    members: sent.num_members,
  };
}

/** The query that lists public channels. */
export function channelsQuery(limit: number, withArchived: boolean) {
  return { types: "public_channel", exclude_archived: String(!withArchived), limit: String(limit) };
}
